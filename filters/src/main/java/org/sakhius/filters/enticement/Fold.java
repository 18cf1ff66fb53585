package org.sakhius.filters.enticement;

/**
 * Maps letters and digits that look alike onto one of them, as those do who imitate a name.
 *
 * <p>Only for Latin text; what other scripts can imitate is {@link Skeletons}'s work.
 */
final class Fold {
    private static final String FROM = "0134578l";
    private static final String TO = "oieastbi";
    private static final char[] FOLDED = new char[0x80];

    static {
        for (char c = 0; c < FOLDED.length; c++) {
            int at = FROM.indexOf(c);
            FOLDED[c] = at < 0 ? c : TO.charAt(at);
        }
    }

    private Fold() {}

    /** The folded text; {@code rn} reads as m and {@code vv} as w. */
    static String of(String text) {
        int plain = plain(text);
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char pair = pair(text, i);
            if (pair != 0) {
                out.append(pair);
                i++;
            } else {
                out.append(folded(text.charAt(i)));
            }
        }
        return out.toString();
    }

    /**
     * Writes the folded text; allocates nothing.
     *
     * @param length of the text
     * @return how long the folded one is
     */
    static int write(char[] text, int length, char[] out) {
        int end = 0;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            char next = i + 1 < length ? text[i + 1] : 0;
            char pair = pair(c, next);
            if (pair != 0) {
                i++;
            }
            out[end++] = pair != 0 ? pair : folded(c);
        }
        return end;
    }

    /** How many characters at the beginning stay as they are. */
    private static int plain(String text) {
        int i = 0;
        while (i < text.length()
                && folded(text.charAt(i)) == text.charAt(i)
                && pair(text, i) == 0) {
            i++;
        }
        return i;
    }

    private static char folded(char c) {
        return c < FOLDED.length ? FOLDED[c] : c;
    }

    private static char pair(String text, int at) {
        return pair(text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : 0);
    }

    /** What two letters look like together; 0 for themselves. */
    private static char pair(char c, char next) {
        if (c == 'r') {
            return next == 'n' ? 'm' : 0;
        }
        return c == 'v' && next == 'v' ? 'w' : 0;
    }
}
