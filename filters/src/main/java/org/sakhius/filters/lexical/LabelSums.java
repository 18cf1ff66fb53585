package org.sakhius.filters.lexical;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.LabelKeys;

import java.util.Arrays;

/**
 * What labels, or whole sites, weighed that were met before, since most new names stand under a
 * site that is known.
 *
 * <p>Pairs of places; the one that was used last stays. Made once, of {@link
 * Limits#LABEL_SUMS_COUNT} places of 32 to 48 octets each; finding and putting allocate nothing.
 * Holds no letters. One thread.
 */
final class LabelSums {
    /** By place the numbers of its label, {@code kinds} in a row. */
    final int[] sums;

    private final int kinds;
    private final LabelKeys keys = LabelKeys.drawn();
    private final byte[] room = new byte[LabelKeys.ROOM_BYTES];
    private final long[] places = new long[Limits.LABEL_SUMS_COUNT];

    /** By pair the place that was used last: 0 or 1. */
    private final byte[] recent = new byte[Limits.LABEL_SUMS_COUNT / 2];

    /** Room for this many numbers with each label. */
    LabelSums(int kinds) {
        this.kinds = kinds;
        this.sums = new int[Limits.LABEL_SUMS_COUNT * kinds];
    }

    /** The key of a label, or {@link LabelKeys#NONE} when it is not worth a place. */
    long key(String name, int from, int to) {
        return keys.of(name, from, to, room);
    }

    /** Where the sums of a label begin, or -1 when it has none. */
    int find(long key) {
        int first = first(key);
        for (int place = first; place < first + 2; place++) {
            if (places[place] == key) {
                recent[first >> 1] = (byte) (place - first);
                return place * kinds;
            }
        }
        return -1;
    }

    /** Gives a label a place and returns where its sums begin, all of them 0. */
    int put(long key) {
        int first = first(key);
        int place = first + 1 - recent[first >> 1];
        recent[first >> 1] = (byte) (place - first);
        places[place] = key;
        Arrays.fill(sums, place * kinds, (place + 1) * kinds, 0);
        return place * kinds;
    }

    private static int first(long key) {
        return (int) key & Limits.LABEL_SUMS_COUNT - 2;
    }
}
