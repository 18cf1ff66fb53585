package org.sakhius.filters.enticement;

/**
 * Whether a text may be one of a set, told without making anything: never no for one that is.
 *
 * <p>Filled by one thread, then only read, by any.
 */
final class Hint {
    private static final int FACTOR = 31;
    private static final int BITS = 1 << 15;

    private final long[] bits = new long[BITS / Long.SIZE];

    void add(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash(hash, text.charAt(i));
        }
        add(hash);
    }

    void add(int hash) {
        int at = at(hash);
        bits[at / Long.SIZE] |= 1L << at;
    }

    /** The hash of a text with one more character; that of none is 0. */
    static int hash(int hash, char next) {
        return hash * FACTOR + next;
    }

    boolean may(char[] text, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash(hash, text[i]);
        }
        return may(hash);
    }

    /** Whether a text with this {@link #hash} may be in the set. */
    boolean may(int hash) {
        int at = at(hash);
        return (bits[at / Long.SIZE] >>> at & 1) != 0;
    }

    private static int at(int hash) {
        return (hash ^ hash >>> 15) & BITS - 1;
    }
}
