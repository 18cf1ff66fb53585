package org.sakhius.filters.enticement;

/** Which keys lie beside each other: the Latin layout and the Mongolian Cyrillic one (MNS 4330). */
final class Keyboard {
    private static final String[] LATIN = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    private static final String[] MONGOLIAN = {"фцужэнгшүзкъ", "йыбөахролдп", "ячёсмитьвю"};

    private Keyboard() {}

    /** Whether a finger that misses one key may hit the other. */
    static boolean beside(char a, char b) {
        return beside(LATIN, a, b) || beside(MONGOLIAN, a, b);
    }

    private static boolean beside(String[] rows, char a, char b) {
        for (int row = 0; row < rows.length; row++) {
            int at = rows[row].indexOf(a);
            if (at >= 0) {
                return within(rows[row], b, at - 1, at + 1) && a != b
                        || row > 0 && within(rows[row - 1], b, at, at + 1)
                        || row + 1 < rows.length && within(rows[row + 1], b, at - 1, at);
            }
        }
        return false;
    }

    /** A row lies half a key to the right of the one above it. */
    private static boolean within(String row, char key, int from, int to) {
        int at = row.indexOf(key);
        return at >= 0 && at >= from && at <= to;
    }
}
