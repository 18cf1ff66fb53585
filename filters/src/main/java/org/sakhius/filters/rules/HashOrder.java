package org.sakhius.filters.rules;

/** Sorts indices by unsigned 64-bit hashes: a stable radix sort, eight octets, lowest first. */
final class HashOrder {
    private HashOrder() {}

    /** The indices 0 to count-1 in order of their hashes; equal hashes keep their order. */
    static int[] of(long[] hashes, int count) {
        int[] from = new int[count];
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = i;
        }
        for (int shift = 0; shift < 64; shift += 8) {
            int[] ends = new int[257];
            for (int i = 0; i < count; i++) {
                ends[1 + octet(hashes[i], shift)]++;
            }
            for (int i = 0; i < 256; i++) {
                ends[i + 1] += ends[i];
            }
            for (int i = 0; i < count; i++) {
                to[ends[octet(hashes[from[i]], shift)]++] = from[i];
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static int octet(long hash, int shift) {
        return (int) (hash >>> shift) & 0xff;
    }
}
