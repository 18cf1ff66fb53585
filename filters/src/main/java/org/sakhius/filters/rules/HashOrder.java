package org.sakhius.filters.rules;

import java.util.Arrays;

/**
 * Sorts indices by unsigned 64-bit hashes: a stable radix sort over the upper 33 bits, then what
 * still stands wrong is put right by insertion (hashes that share 33 bits are rare). Its arrays are
 * used again for each call. Not thread safe.
 */
final class HashOrder {
    private static final int BITS = 11;
    private static final int LOWEST = 64 - 3 * BITS;

    private final int[] ends = new int[(1 << BITS) + 1];
    private int[] order = new int[0];
    private int[] other = new int[0];

    /**
     * The indices 0 to count-1 in order of their hashes; equal hashes keep their order.
     *
     * @return an array that the next call overwrites; only its first {@code count} places count
     */
    int[] of(long[] hashes, int count) {
        if (order.length < count) {
            order = new int[count];
            other = new int[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int shift = LOWEST; shift < 64; shift += BITS) {
            pass(hashes, count, shift);
        }
        insert(hashes, count);
        return order;
    }

    private void pass(long[] hashes, int count, int shift) {
        Arrays.fill(ends, 0);
        int mask = (1 << BITS) - 1;
        for (int i = 0; i < count; i++) {
            ends[1 + ((int) (hashes[i] >>> shift) & mask)]++;
        }
        for (int i = 0; i < mask; i++) {
            ends[i + 1] += ends[i];
        }
        for (int i = 0; i < count; i++) {
            int from = order[i];
            other[ends[(int) (hashes[from] >>> shift) & mask]++] = from;
        }
        int[] swap = order;
        order = other;
        other = swap;
    }

    private void insert(long[] hashes, int count) {
        for (int i = 1; i < count; i++) {
            int moved = order[i];
            long hash = hashes[moved];
            int place = i;
            while (place > 0 && Long.compareUnsigned(hashes[order[place - 1]], hash) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = moved;
        }
    }
}
