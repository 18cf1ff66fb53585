package org.sakhius.filters.name;

import java.util.Locale;

/** Makes any text one line that shows what is in it. */
public final class Printable {
    private Printable() {}

    /** The text with every octet below 127 that is no glyph as \DDD, every other as \{u+XXXX}. */
    static String line(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) > ' ' && text.charAt(i) < 0x7f) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c <= ' ' || c == 0x7f) {
                appendDecimal(out, c);
            } else if (isGlyph(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\{u+%04X}", c));
            }
        }
        return out.toString();
    }

    static void appendDecimal(StringBuilder out, int octet) {
        out.append('\\')
                .append((char) ('0' + octet / 100))
                .append((char) ('0' + octet / 10 % 10))
                .append((char) ('0' + octet % 10));
    }

    private static boolean isGlyph(int c) {
        return !isHidden(c) && Character.getType(c) != Character.SPACE_SEPARATOR;
    }

    /**
     * Whether a character shows nothing, or changes how others are shown: format characters hold
     * the bidirectional controls and zero-width joiners.
     */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
