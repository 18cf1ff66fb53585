package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers rules in compact arrays and lays them out for {@link ImageWriter}.
 *
 * <p>It holds one copy of all names (their wire form, one after the other) and 24 octets for each
 * rule; no object for a rule outlives its reading.
 */
final class ImageBuilder {
    private final NameHash hasher;
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

    ImageBuilder(NameHash hasher) {
        this.hasher = hasher;
    }

    /**
     * Reads all rules of one source.
     *
     * @throws IllegalArgumentException for a second source of the same id, or a rule on the root
     */
    void add(SourceRules in) throws IOException {
        RuleSource source = in.source();
        if (!ids.add(source.id())) {
            throw new IllegalArgumentException("two sources with the id " + source.id());
        }
        if (sources.size() == Limits.IMAGE_MAX_SOURCES) {
            throw new IOException("more than " + Limits.IMAGE_MAX_SOURCES + " rule sources");
        }
        int before = rules;
        digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
        for (Rule rule : in.rules()) {
            add(rule, sources.size());
        }
        sources.add(source);
        ruleCounts.add((long) (rules - before));
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
