package org.sakhius.filters.lexical;

import org.sakhius.filters.Limits;

import java.util.Arrays;

/**
 * What labels weighed that were met before, since most new names stand under a site that is known.
 *
 * <p>Pairs of places; the one that was used last stays. Made once, of {@link
 * Limits#LABEL_SUMS_COUNT} places of about 90 octets each; finding and putting allocate nothing.
 * One thread.
 */
final class LabelSums {
    private static final int SHORTEST = 6;
    private static final int MOST_CHARS = NameGrams.MAX_CHARS;
    private static final int PRIME = 0x01000193;

    /** By place the sums of its label, {@code kinds} in a row. */
    final int[] sums;

    private final int kinds;
    private final byte[] texts = new byte[Limits.LABEL_SUMS_COUNT * MOST_CHARS];
    private final byte[] lengths = new byte[Limits.LABEL_SUMS_COUNT];

    /** By pair the place that was used last: 0 or 1. */
    private final byte[] recent = new byte[Limits.LABEL_SUMS_COUNT / 2];

    /** Room for this many sums with each label. */
    LabelSums(int kinds) {
        this.kinds = kinds;
        this.sums = new int[Limits.LABEL_SUMS_COUNT * kinds];
    }

    /**
     * Whether a label is worth a place: short ones are weighed as fast as found, and those with a
     * digit are mostly made by machines, for once.
     *
     * @param from where the dot before it stands
     * @param to after the dot that ends it
     */
    boolean keeps(char[] text, int from, int to) {
        if (to - from - 2 < SHORTEST) {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            char c = text[i];
            if (c >= 0x80 || c >= '0' && c <= '9') {
                return false;
            }
        }
        return true;
    }

    /** Where the sums of a label begin, or -1 when it has none. */
    int find(char[] text, int from, int to) {
        int first = first(text, from, to);
        for (int place = first; place < first + 2; place++) {
            if (holds(place, text, from, to)) {
                recent[first >> 1] = (byte) (place - first);
                return place * kinds;
            }
        }
        return -1;
    }

    /** Gives a label a place and returns where its sums begin, all of them 0. */
    int put(char[] text, int from, int to) {
        int first = first(text, from, to);
        int place = first + 1 - recent[first >> 1];
        recent[first >> 1] = (byte) (place - first);
        int length = to - from - 2;
        lengths[place] = (byte) length;
        for (int i = 0; i < length; i++) {
            texts[place * MOST_CHARS + i] = (byte) text[from + 1 + i];
        }
        Arrays.fill(sums, place * kinds, (place + 1) * kinds, 0);
        return place * kinds;
    }

    private boolean holds(int place, char[] text, int from, int to) {
        int length = to - from - 2;
        if (lengths[place] != length) {
            return false;
        }
        int at = place * MOST_CHARS;
        for (int i = 0; i < length; i++) {
            if (texts[at + i] != text[from + 1 + i]) {
                return false;
            }
        }
        return true;
    }

    private static int first(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from + 1; i < to - 1; i++) {
            hash = (hash ^ text[i]) * PRIME;
        }
        hash ^= hash >>> 15;
        return (hash & Limits.LABEL_SUMS_COUNT / 2 - 1) << 1;
    }
}
