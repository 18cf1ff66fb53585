package org.sakhius.agent.ask;

import org.sakhius.filters.name.Printable;

/** Words of people as one line, without what could turn or hide text. */
final class OneLine {
    private OneLine() {}

    /** The text in one line; white space of any kind is one space. */
    static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !Printable.isHidden(c))
                .forEach(out::appendCodePoint);
        return out.toString().replaceAll(" {2,}", " ").strip();
    }
}
