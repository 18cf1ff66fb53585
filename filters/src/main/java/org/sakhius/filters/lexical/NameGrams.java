package org.sakhius.filters.lexical;

import org.sakhius.filters.name.CountryLabels;

/**
 * The pieces of one name as hashes: every run of three to six characters with the ends of labels
 * as characters of their own, whole runs of letters, and the name's shape.
 *
 * <p>Made once and filled for one name after another; filling allocates nothing. One thread.
 */
final class NameGrams {
    /** Characters of a name that are looked at, the ones nearest to its suffix. */
    static final int MAX_CHARS = 64;

    private static final int MAX_GRAMS = 512;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 6;
    private static final int PRIME = 0x01000193;
    private static final int BASIS = 0x811c9dc5;
    private static final int MOST_DIGITS = 6;
    private static final int MOST_HYPHENS = 4;
    private static final int MOST_LABELS = 4;
    private static final int MOST_LENGTH = 9;

    final int[] hashes = new int[MAX_GRAMS];
    int count;

    /** What is looked at of the name, a dot before each label and after the last one. */
    final char[] text = new char[MAX_CHARS + 2];

    int length;

    /** Where in the name the first character after the first dot of the {@link #text} stands. */
    int first;

    /**
     * Fills this with the pieces of a name.
     *
     * @param name lower-case A-labels without trailing dot
     */
    void of(String name) {
        count = 0;
        int body = copy(name);
        runsOfCharacters(0, length);
        wholeWords(0, length);
        suffixes(name, body);
        shape(digits(0, length), often('-', 0, length), often('.', 1, length), length);
    }

    /**
     * Takes a name over into {@link #text} and fills this with the pieces of its suffix; those of
     * {@linkplain #ofLabel each label} and of its {@linkplain #ofShape shape} are the others.
     */
    void ofSuffix(String name) {
        count = 0;
        suffixes(name, copy(name));
    }

    /**
     * Takes the first label of a name alone over into {@link #text}.
     *
     * @param dot where it ends
     */
    void takeHead(String name, int dot) {
        first = 0;
        length = 0;
        text[length++] = '.';
        for (int i = 0; i <= dot; i++) {
            text[length++] = name.charAt(i);
        }
    }

    /** Fills this with the pieces that say how many of what a name has, dots and all. */
    void ofShape(int digits, int hyphens, int labels, int chars) {
        count = 0;
        shape(digits, hyphens, labels, chars);
    }

    /** How many digits stand in a part of the {@link #text}. */
    int digits(int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
        }
        return digits;
    }

    /** How often a sign stands in a part of the {@link #text}. */
    int often(char sign, int from, int to) {
        int often = 0;
        for (int i = from; i < to; i++) {
            often += text[i] == sign ? 1 : 0;
        }
        return often;
    }

    /**
     * Fills this with the pieces of one label of the {@link #text}: no piece goes over a dot.
     *
     * @param from where the dot before it stands
     * @param to after the dot that ends it
     */
    void ofLabel(int from, int to) {
        count = 0;
        // Pieces that begin with the dot at the end are the next label's.
        runsOfCharacters(from, to);
        wholeWords(from, to);
    }

    /** Takes the labels over into {@link #text}; where they end in the name. */
    private int copy(String name) {
        int body = CountryLabels.suffix(name);
        int from = body > 4 && name.startsWith("www.") ? 4 : 0;
        from = Math.max(from, body - MAX_CHARS);
        first = from;
        length = 0;
        text[length++] = '.';
        for (int i = from; i < body; i++) {
            text[length++] = name.charAt(i);
        }
        text[length++] = '.';
        return body;
    }

    private void suffixes(String name, int body) {
        add(hash(name, name.lastIndexOf('.') + 1, name.length(), 0x1f11));
        add(hash(name, body + 1, name.length(), 0x2f22));
    }

    private void runsOfCharacters(int from, int end) {
        for (int i = from; i < end; i++) {
            int hash = BASIS;
            int to = Math.min(end, i + LONGEST);
            for (int j = i; j < to; j++) {
                hash = (hash ^ text[j]) * PRIME;
                if (j - i + 1 >= SHORTEST) {
                    add(hash);
                }
                if (j > i && text[j] == '.') {
                    break;
                }
            }
        }
    }

    private void wholeWords(int from, int end) {
        int start = -1;
        for (int i = from; i < end; i++) {
            boolean letter = text[i] >= 'a' && text[i] <= 'z';
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                int hash = 0x5bd1e995;
                for (int j = start; j < i; j++) {
                    hash = (hash ^ text[j]) * PRIME;
                }
                add(hash);
                start = -1;
            }
        }
    }

    private void shape(int digits, int hyphens, int labels, int chars) {
        add(0x30000 + Math.min(digits, MOST_DIGITS));
        add(0x31000 + Math.min(hyphens, MOST_HYPHENS));
        add(0x32000 + Math.min(labels, MOST_LABELS));
        add(0x33000 + Math.min((chars - 2) / 3, MOST_LENGTH));
    }

    private static int hash(String name, int from, int to, int seed) {
        int hash = seed;
        for (int i = Math.max(0, from); i < to; i++) {
            hash = (hash ^ name.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** Spreads the bits (the finaliser of MurmurHash3, A. Appleby, public domain). */
    private void add(int raw) {
        int h = raw;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        if (count < MAX_GRAMS) {
            hashes[count++] = h;
        }
    }
}
