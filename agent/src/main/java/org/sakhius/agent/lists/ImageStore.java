package org.sakhius.agent.lists;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The compiled image in {@code data/images}, and beside it a key of what it was made from.
 *
 * <p>The key covers the configuration of the lists and the catalogue, not the lists' content: an
 * image whose key fits is the last good one, however old its lists are.
 */
public final class ImageStore {

    private final AgentConfig config;
    private final Catalogue catalogue;
    private final ListFolder folder;
    private final Path image;
    private final Path key;

    /** The store of a configuration; nothing is read or written yet. */
    public ImageStore(AgentConfig config, Catalogue catalogue, ListFolder folder) {
        this.config = config;
        this.catalogue = catalogue;
        this.folder = folder;
        Path images = config.data().resolve("images");
        this.image = images.resolve("rules.image");
        this.key = images.resolve("rules.key");
    }

    /** Where the image stands. */
    public Path file() {
        return image;
    }

    /** Maps the image. */
    public RuleImage open() throws IOException {
        return RuleImage.open(image);
    }

    /** Whether there is an image at all. */
    public boolean exists() {
        return Files.exists(image);
    }

    /** Whether the image was made for this configuration and this catalogue. */
    public boolean fits() {
        try {
            return Files.readString(key, StandardCharsets.UTF_8).equals(wantedKey());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            // A key that cannot be read costs a compilation, nothing else.
            return false;
        }
    }

    /** Compiles the catalogue and the last good copy of every list, and puts it in place. */
    public void compile() throws IOException {
        AtomicFiles.privateFolder(config.data());
        AtomicFiles.privateFolder(image.resolveSibling(""));
        List<SourceRules> sources = new ArrayList<>(catalogue.sources());
        for (ListConfig list : config.lists()) {
            if (folder.read(list).state() != ListState.MISSING) {
                RuleSource source = RuleSource.list(list.id(), list.category(), list.action());
                sources.add(new SourceRules(source, () -> rules(list).iterator()));
            }
        }
        RuleImage.write(image, sources);
        AtomicFiles.writePrivate(key, wantedKey().getBytes(StandardCharsets.UTF_8));
        sources.clear();
        // The lists were held once while they were compiled. Without this the heap would stay that
        // large until the next full collection, which a quiet gateway does not reach for days.
        System.gc();
    }

    /** An image of the catalogue and of lists read straight from disk, for a single look. */
    public static void compileTo(Path file, Catalogue catalogue, List<ListConfig> lists)
            throws IOException {
        List<SourceRules> sources = new ArrayList<>(catalogue.sources());
        for (ListConfig list : lists) {
            Path path = list.path();
            if (path != null) {
                RuleSource source = RuleSource.list(list.id(), list.category(), list.action());
                sources.add(new SourceRules(source, () -> read(list, path).iterator()));
            }
        }
        RuleImage.write(file, sources);
    }

    private Iterable<Rule> rules(ListConfig list) {
        return read(list, folder.copy(list));
    }

    private static Iterable<Rule> read(ListConfig list, Path file) {
        RuleSpool spool = new RuleSpool();
        try (InputStream in = ListFiles.open(file)) {
            ListReader.read(in, ListChecker.syntax(list), spool);
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String wantedKey() {
        StringBuilder text = new StringBuilder("image-key-v1\n");
        for (SourceRules source : catalogue.sources()) {
            text.append(source.source()).append('\n');
            source.rules().forEach(rule -> text.append(rule).append('\n'));
        }
        for (ListConfig list : config.lists()) {
            RuleSource source = RuleSource.list(list.id(), list.category(), list.action());
            text.append(source).append(list.syntax()).append(list.source()).append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
