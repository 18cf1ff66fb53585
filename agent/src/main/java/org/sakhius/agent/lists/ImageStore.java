package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.ImageBuilder;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * The compiled image in {@code data/images}, and the one before it.
 *
 * <p>The image carries a key of what it was made from: the configuration of the lists and the
 * catalogue, not the lists' content. An image whose key fits is the last good one, however old its
 * lists are.
 */
public final class ImageStore {

    private static final Logger LOG = LoggerFactory.getLogger(ImageStore.class);

    /** The section of the image that holds the key. */
    static final int MADE_FROM = 64;

    private final AgentConfig config;
    private volatile Catalogue catalogue;
    private final ListFolder folder;
    private final Path image;
    private final Path previous;

    /** The store of a configuration; nothing is read or written yet. */
    public ImageStore(AgentConfig config, Catalogue catalogue, ListFolder folder) {
        this.config = config;
        this.catalogue = catalogue;
        this.folder = folder;
        Path images = config.data().resolve("images");
        this.image = images.resolve("rules.image");
        this.previous = images.resolve("rules.previous");
    }

    /** Takes another catalogue for images to come, and returns the one before. */
    Catalogue use(Catalogue next) {
        Catalogue before = catalogue;
        catalogue = next;
        return before;
    }

    /** Where the image stands. */
    public Path file() {
        return image;
    }

    /** Whether there is an image at all. */
    public boolean exists() {
        return Files.exists(image);
    }

    /** Maps the image. */
    public RuleImage open() throws IOException {
        return RuleImage.open(image);
    }

    /** The image, or when it is damaged the one before it; null when neither can be used. */
    public @Nullable RuleImage lastGood() {
        for (Path file : List.of(image, previous)) {
            try {
                return RuleImage.open(file);
            } catch (NoSuchFileException e) {
                // The first start, or the first image.
                continue;
            } catch (IOException e) {
                LOG.warn("lists: {}", e.getMessage());
            }
        }
        return null;
    }

    /** Whether the image in place was made for this configuration and this catalogue. */
    public boolean fits() {
        try {
            return Arrays.equals(RuleImage.readSection(image, MADE_FROM), wantedKey());
        } catch (IOException e) {
            // A key that cannot be read costs a compilation, nothing else.
            return false;
        }
    }

    /** Compiles the catalogue and the last good copy of every list, and puts it in place. */
    public void compile() throws IOException {
        AtomicFiles.privateFolder(config.data());
        AtomicFiles.privateFolder(image.resolveSibling(""));
        try (ImageBuilder builder = ImageBuilder.to(image)) {
            for (SourceRules source : catalogue.sources()) {
                builder.add(source);
            }
            for (ListConfig list : config.lists()) {
                if (folder.read(list).state() != ListState.MISSING) {
                    read(list, folder.copy(list), builder);
                }
            }
            builder.section(MADE_FROM, wantedKey());
            keepPrevious();
            builder.finish();
        }
        // What the lists needed while they were compiled would stay with the heap until the next
        // full collection, which a quiet gateway does not reach for days.
        System.gc();
    }

    /** A second name for the file that is about to be replaced; it costs no copy. */
    private void keepPrevious() throws IOException {
        if (Files.exists(image)) {
            Path link = image.resolveSibling("rules.previous.new");
            Files.deleteIfExists(link);
            try {
                Files.createLink(link, image);
            } catch (UnsupportedOperationException e) {
                Files.copy(image, link);
            }
            AtomicFiles.move(link, previous);
        }
    }

    /** An image of the catalogue and of lists read straight from disk, for a single look. */
    public static void compileTo(Path file, Catalogue catalogue, List<ListConfig> lists)
            throws IOException {
        try (ImageBuilder builder = ImageBuilder.to(file)) {
            for (SourceRules source : catalogue.sources()) {
                builder.add(source);
            }
            for (ListConfig list : lists) {
                Path path = list.path();
                if (path != null) {
                    read(list, path, builder);
                }
            }
            builder.finish();
        }
    }

    private static void read(ListConfig list, Path file, ImageBuilder to) throws IOException {
        to.source(RuleSource.list(list.id(), list.category(), list.action()));
        try (InputStream in = ListFiles.open(file)) {
            ListReader.read(in, ListChecker.syntax(list), to);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private byte[] wantedKey() {
        StringBuilder text = new StringBuilder("image-key-v3\n");
        text.append(ImageStore.class.getPackage().getImplementationVersion()).append('\n');
        text.append(catalogue.checksum()).append('\n');
        for (ListConfig list : config.lists()) {
            Category category = list.category();
            text.append(list.id()).append('\t');
            text.append(category == null ? "" : category.id()).append('\t');
            text.append(list.action().name()).append('\t');
            text.append(list.syntax()).append('\t');
            text.append(list.identity()).append('\n');
        }
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
