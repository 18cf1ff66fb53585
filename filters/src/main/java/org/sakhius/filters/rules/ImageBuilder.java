package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Builds an image file: a source, its rules, the next source, opaque sections, and at the end {@link
 * #finish}, which lets the file appear whole. Not thread safe.
 *
 * <p>It holds one copy of all names (their wire form, one after the other) and 24 octets for each
 * rule; no object for a rule outlives its reading.
 */
public final class ImageBuilder implements Consumer<Rule>, AutoCloseable {
    private final Path file;
    private final long key0;
    private final long key1;
    private final NameHash hasher;
    private final Map<Integer, byte[]> sections = new TreeMap<>();
    private final MessageDigest digest = sha256();
    private final List<RuleSource> sources = new ArrayList<>();
    private final List<Long> ruleCounts = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private byte[] names = new byte[1 << 16];
    private int namesEnd;
    private long[] hashes = new long[1 << 12];
    private int[] nameAt = new int[1 << 12];
    private int[] lines = new int[1 << 12];
    private int[] sourceAndFlags = new int[1 << 12];
    private int rules;

    private ImageBuilder(Path file, SecureRandom random) {
        this.file = file;
        key0 = random.nextLong();
        key1 = random.nextLong();
        hasher = new NameHash(key0, key1);
    }

    /** Begins an image; nothing is seen of the file before {@link #finish}. */
    public static ImageBuilder to(Path file) throws IOException {
        return new ImageBuilder(file, new SecureRandom());
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
        digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
        sources.add(source);
        ruleCounts.add(0L);
        return sources.size() - 1;
    }

    /**
     * Takes a rule of the source begun last.
     *
     * @throws IllegalArgumentException for a name that is not canonical, or the root
     * @throws UncheckedIOException when the image gets too large
     */
    @Override
    public void accept(Rule rule) {
        int source = sources.size() - 1;
        try {
            add(rule, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ruleCounts.set(source, ruleCounts.get(source) + 1);
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
        sections.forEach((id, octets) -> {
            digest.update(
                    ByteBuffer.allocate(8).putInt(id).putInt(octets.length).flip());
            digest.update(octets);
        });
        ImageWriter.write(file, this, sections, key0, key1);
    }

    /** Gives up what was not finished. */
    @Override
    public void close() {
        sections.clear();
    }

    private void add(Rule rule, int source) throws IOException {
        byte[] wire = DomainName.toWire(rule.name());
        int length = wire.length - 1;
        if (length == 0) {
            throw new IllegalArgumentException("a rule on the root would match every name");
        }
        reserve(length + 1);
        byte flags = ImageFormat.flags(rule);
        hashes[rules] = hasher.name(wire);
        nameAt[rules] = namesEnd;
        lines[rules] = rule.line();
        sourceAndFlags[rules] = source << 8 | flags;
        rules++;
        names[namesEnd++] = (byte) length;
        System.arraycopy(wire, 0, names, namesEnd, length);
        namesEnd += length;
        digest.update(wire);
        digest.update(flags);
    }

    private void reserve(int octets) throws IOException {
        if (namesEnd > Limits.IMAGE_MAX_BYTES - 16 * octets - names.length / 2) {
            throw new IOException("rule names fill more than one image can hold");
        }
        if (namesEnd + octets > names.length) {
            names = Arrays.copyOf(names, names.length + (names.length >> 1));
        }
        if (rules == hashes.length) {
            int size = rules + (rules >> 1);
            hashes = Arrays.copyOf(hashes, size);
            nameAt = Arrays.copyOf(nameAt, size);
            lines = Arrays.copyOf(lines, size);
            sourceAndFlags = Arrays.copyOf(sourceAndFlags, size);
        }
    }

    /** The rules in order of their names' hashes; those of one name together, as they were read. */
    int[] order() {
        int[] order = HashOrder.of(hashes, rules);
        for (int from = 0, to; from < rules; from = to) {
            to = from + 1;
            while (to < rules && hashes[order[to]] == hashes[order[from]]) {
                to++;
            }
            gatherNames(order, from, to);
        }
        return order;
    }

    /** Two names may share a hash, if hardly ever: then the run holds both, mixed. */
    private void gatherNames(int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int place = i;
            while (place > from && !sameName(order[place - 1], order[i])) {
                place--;
            }
            if (place > from && place < i) {
                int moved = order[i];
                System.arraycopy(order, place, order, place + 1, i - place);
                order[place] = moved;
            }
        }
    }

    long hash(int rule) {
        return hashes[rule];
    }

    int sourceOf(int rule) {
        return sourceAndFlags[rule] >>> 8;
    }

    int flagsOf(int rule) {
        return sourceAndFlags[rule] & 0xff;
    }

    int lineOf(int rule) {
        return lines[rule];
    }

    boolean sameName(int a, int b) {
        int atA = nameAt[a];
        int atB = nameAt[b];
        return Arrays.equals(
                names,
                atA,
                atA + 1 + (names[atA] & 0xff),
                names,
                atB,
                atB + 1 + (names[atB] & 0xff));
    }

    /** The name of a rule with a length octet before it, without the root octet. */
    ByteBuffer nameOf(int rule) {
        int at = nameAt[rule];
        return ByteBuffer.wrap(names, at, 1 + (names[at] & 0xff));
    }

    ImageSources sources() {
        return new ImageSources(
                sources, ruleCounts.stream().mapToLong(Long::longValue).toArray());
    }

    /** The first 64 bits of SHA-256 over all sources and rules: independent of the image's key. */
    long fingerprint() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
