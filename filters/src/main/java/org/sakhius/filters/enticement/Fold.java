package org.sakhius.filters.enticement;

/**
 * Maps letters and digits that look alike onto one of them, as those do who imitate a name.
 *
 * <p>Only for Latin text; what other scripts can imitate is {@link Skeletons}'s work.
 */
final class Fold {
    private static final String FROM = "0134578l";
    private static final String TO = "oieastbi";

    private Fold() {}

    /** The folded text; {@code rn} reads as m and {@code vv} as w. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == 'r' && next == 'n') {
                out.append('m');
                i++;
            } else if (c == 'v' && next == 'v') {
                out.append('w');
                i++;
            } else {
                int at = FROM.indexOf(c);
                out.append(at < 0 ? c : TO.charAt(at));
            }
        }
        return out.toString();
    }
}
