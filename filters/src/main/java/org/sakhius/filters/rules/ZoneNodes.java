package org.sakhius.filters.rules;

import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Trigger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The empty nodes of response policy zones: with an owner {@code b.c.a} there is a {@code c.a} too,
 * without a record, and a wildcard {@code *.a} does not reach below it (RFC 4592, 2.2.2). Only
 * those below a wildcard of their own zone are made; others hide nothing.
 */
final class ZoneNodes {
    /** Equal hashes of two names would only add a node, in the zone of who sought them. */
    private static final NameHash HASHER = new NameHash(0x5a4b1d3c2e6f7081L, 0x1928374655647382L);

    private final long[] wildcards;
    private final Set<ByteBuffer> made = new LinkedHashSet<>();

    private ZoneNodes(long[] wildcards) {
        this.wildcards = wildcards;
    }

    /** What is done with a rule of a zone on a name, where it stands. */
    private interface Use {
        void at(ByteBuffer chunk, int at);
    }

    /**
     * The nodes that encoded rules need, each encoded as a rule.
     *
     * @param chunks of whole rules, each up to its position
     */
    static List<byte[]> of(List<ByteBuffer> chunks) {
        LongStream.Builder found = LongStream.builder();
        each(chunks, (chunk, at) -> {
            if (SpecialCodec.scope(chunk, at) == Rule.Scope.BELOW) {
                found.add(hashes(chunk, at)[0]);
            }
        });
        ZoneNodes nodes = new ZoneNodes(found.build().sorted().toArray());
        if (nodes.wildcards.length > 0) {
            each(chunks, nodes::add);
        }
        return nodes.made.stream().map(ByteBuffer::array).toList();
    }

    private static void each(List<ByteBuffer> chunks, Use use) {
        for (ByteBuffer chunk : chunks) {
            int at = 0;
            while (at < chunk.position()) {
                if (SpecialCodec.trigger(chunk, at) == Trigger.NAME
                        && SpecialCodec.family(chunk, at) == Family.ZONE) {
                    use.at(chunk, at);
                }
                at += SpecialCodec.AT_KEY + SpecialCodec.keyLength(chunk, at);
            }
        }
    }

    /** Adds the nodes between a name and the highest wildcard above it. */
    private void add(ByteBuffer chunk, int at) {
        long[] hashes = hashes(chunk, at);
        int top = hashes.length - 1;
        while (top > 1 && Arrays.binarySearch(wildcards, hashes[top]) < 0) {
            top--;
        }
        int from = at + SpecialCodec.AT_KEY;
        int length = SpecialCodec.keyLength(chunk, at);
        for (int label = 1; label < top; label++) {
            int first = 1 + chunk.get(from);
            from += first;
            length -= first;
            ByteBuffer node = ByteBuffer.allocate(SpecialCodec.AT_KEY + length);
            node.put(0, chunk.array(), at, SpecialCodec.AT_KEY);
            node.put(SpecialCodec.AT_KEY, chunk.array(), from, length);
            node.put(SpecialCodec.AT_FLAGS, (byte) SpecialCodec.NODE)
                    .put(SpecialCodec.AT_SCOPE, (byte) Rule.Scope.EXACT.ordinal())
                    .putInt(SpecialCodec.AT_LINE, 0)
                    .putInt(SpecialCodec.AT_EFFECT, -1)
                    .putShort(SpecialCodec.AT_KEY_LENGTH, (short) length);
            made.add(node);
        }
    }

    /** Of the name within its zone, then of what is above it, up to the root. */
    private static long[] hashes(ByteBuffer chunk, int at) {
        int key = at + SpecialCodec.AT_KEY;
        int end = key + SpecialCodec.keyLength(chunk, at);
        int labels = 0;
        for (int label = key; label < end; label += 1 + chunk.get(label)) {
            labels++;
        }
        int[] starts = new int[labels];
        for (int i = 0, label = key; i < labels; label += 1 + chunk.get(label)) {
            starts[i++] = label;
        }
        long zone = (chunk.getShort(at) & 0xffffL) << 16
                | chunk.getShort(at + SpecialCodec.AT_ZONE) & 0xffffL;
        long[] out = new long[labels + 1];
        out[labels] = HASHER.root() ^ zone * 0x9e3779b97f4a7c15L;
        for (int i = labels - 1; i >= 0; i--) {
            int octets = 1 + chunk.get(starts[i]);
            out[i] = HASHER.label(out[i + 1], chunk.array(), starts[i], octets);
        }
        return out;
    }
}
