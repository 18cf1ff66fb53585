package org.sakhius.filters.syntax;

import java.io.IOException;

/**
 * Says that something is no list at all, so that none of it may be used.
 *
 * <p>The message names what is wrong and the mend, not the file, which the reader does not know.
 */
public final class ListFormatException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int line;

    /** An exception about a line, counted from 1; 0 when it is about the whole. */
    public ListFormatException(int line, String message) {
        super(line == 0 ? message : "line " + line + ": " + message);
        this.line = line;
    }

    /** The line, from 1; 0 when it is about the whole. */
    public int line() {
        return line;
    }
}
