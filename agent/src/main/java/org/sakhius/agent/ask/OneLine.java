package org.sakhius.agent.ask;

/** Words of people as one line, without what could turn or hide text. */
public final class OneLine {
    private OneLine() {}

    /** The text in one line; white space of any kind is one space. */
    static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !isHidden(c))
                .forEach(out::appendCodePoint);
        return out.toString().replaceAll(" {2,}", " ").strip();
    }

    /** Whether a character shows nothing, or changes how others are shown. */
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
