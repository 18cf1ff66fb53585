package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.NameHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds an image file: a source, its rules, the next source, opaque sections, and at the end
 * {@link #finish}, which lets the file appear whole. Not thread safe.
 *
 * <p>Rules are sorted outside of memory: a bounded run at a time is sorted and put on disk beside
 * the file, and the runs are merged at the end. No more of a list is ever held than one run.
 */
public final class ImageBuilder implements Consumer<Rule>, AutoCloseable {
    private final Path file;
    private final long key0;
    private final long key1;
    private final NameHash hasher;
    private final Fingerprint fingerprint = new Fingerprint();
    private final RuleRun run = new RuleRun();
    private final RunSpill spill;
    private final WireName name = new WireName();
    private final Map<Integer, byte[]> sections = new TreeMap<>();
    private final SpecialRules specials;
    private final List<RuleSource> sources = new ArrayList<>();
    private final List<Long> ruleCounts = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long rulesOfSource;

    private ImageBuilder(Path file, Path folder, SecureRandom random) {
        this.file = file;
        spill = new RunSpill(folder);
        key0 = random.nextLong();
        key1 = random.nextLong();
        hasher = new NameHash(key0, key1);
        specials = new SpecialRules(false, hasher);
    }

    /** Begins an image; nothing is seen of the file before {@link #finish}. */
    public static ImageBuilder to(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file name");
        }
        return new ImageBuilder(file, folder, new SecureRandom());
    }

    /**
     * Begins a source: the rules that follow are its own.
     *
     * @return the source's index in the image, from 0
     * @throws IllegalArgumentException for a second source of the same id
     */
    public int source(RuleSource source) throws IOException {
        if (!ids.add(source.id())) {
            throw new IllegalArgumentException("two sources with the id " + source.id());
        }
        if (sources.size() == Limits.IMAGE_MAX_SOURCES) {
            throw new IOException("more than " + Limits.IMAGE_MAX_SOURCES + " rule sources");
        }
        endSource();
        fingerprint.add(source);
        sources.add(source);
        return sources.size() - 1;
    }

    private void endSource() {
        if (ruleCounts.size() < sources.size()) {
            ruleCounts.add(rulesOfSource);
        }
        rulesOfSource = 0;
    }

    /**
     * Takes a rule of the source begun last.
     *
     * @throws IllegalArgumentException for a name that is not canonical, or the root
     * @throws UncheckedIOException when the disk fails or the image gets too large
     */
    @Override
    public void accept(Rule rule) {
        if (rule.special() != null) {
            addSpecial(rule);
            return;
        }
        name.set(rule.name());
        byte flags = ImageFormat.flags(rule);
        fingerprint.add(name, flags);
        if (run.isFull()) {
            spill();
        }
        run.add(name.hash(hasher), sources.size() - 1, flags, rule.line(), name);
        rulesOfSource++;
    }

    private void addSpecial(Rule rule) {
        try {
            specials.add(sources.size() - 1, rule);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rulesOfSource++;
    }

    private void spill() {
        try {
            spill.write(run.sorted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.clear();
    }

    /** Takes all rules of one source. */
    public void add(SourceRules in) throws IOException {
        source(in.source());
        try {
            in.rules().forEach(this);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    /**
     * Gives the image octets to carry as they are, checksummed; {@link RuleImage#section} has them.
     *
     * @param id 16 to 255, each once; at most {@link Limits#IMAGE_OPAQUE_SECTIONS_MAX_COUNT}
     * @param octets at most {@link Limits#IMAGE_SECTION_MAX_BYTES}; kept, not copied
     */
    public void section(int id, byte[] octets) throws IOException {
        if (id < ImageFormat.FIRST_OPAQUE || id > 255 || sections.containsKey(id)) {
            throw new IllegalArgumentException("no free id for a section: " + id);
        }
        if (sections.size() == Limits.IMAGE_OPAQUE_SECTIONS_MAX_COUNT) {
            throw new IOException("more than " + sections.size() + " sections of others");
        }
        if (octets.length > Limits.IMAGE_SECTION_MAX_BYTES) {
            throw new IOException("a section of " + octets.length + " octets is too large");
        }
        sections.put(id, octets);
    }

    /** Writes the file, which appears whole or not at all. */
    public void finish() throws IOException {
        endSource();
        AtomicFile.write(file, this::write);
    }

    private void write(FileChannel channel) throws IOException {
        SectionWriter out = new SectionWriter(channel);
        byte[] encoded = new ImageSources(sources, counts()).encode();
        if (encoded.length > Limits.IMAGE_SOURCES_MAX_BYTES) {
            throw new IOException("the sources' descriptions are too long for one image");
        }
        out.put(encoded, 0, encoded.length);
        out.end(ImageFormat.SOURCES);
        List<RunCursor> runs = new ArrayList<>(spill.cursors());
        runs.add(run.sorted());
        RecordWriter records = new RecordWriter(out);
        long recordsAt = out.sectionAt();
        long recordsBytes = records.write(new RunMerger(runs));
        int homes = new HotWriter(channel, out, hasher, records.names(), recordsAt, recordsBytes)
                .write();
        if (specials.count() > 0) {
            fingerprint.begin(ImageFormat.SPECIALS, specials.count());
            specials.encode((octets, off, count) -> {
                fingerprint.add(octets, off, count);
                out.put(octets, off, count);
            });
            out.end(ImageFormat.SPECIALS);
        }
        for (Map.Entry<Integer, byte[]> section : sections.entrySet()) {
            fingerprint.add(section.getKey(), section.getValue());
            out.put(section.getValue(), 0, section.getValue().length);
            out.end(section.getKey());
        }
        out.header()
                .putLong(ImageFormat.AT_KEY0, key0)
                .putLong(ImageFormat.AT_KEY1, key1)
                .putLong(ImageFormat.AT_FINGERPRINT, fingerprint.value())
                .putInt(ImageFormat.AT_HOMES, homes)
                .putInt(ImageFormat.AT_NAMES, records.names())
                .putLong(ImageFormat.AT_RULES, records.rules());
        out.finish();
    }

    private long[] counts() {
        return ruleCounts.stream().mapToLong(Long::longValue).toArray();
    }

    /** Removes what was put on disk to sort. */
    @Override
    public void close() throws IOException {
        spill.close();
    }
}
