package org.sakhius.filters.data;

import java.io.IOException;

/** A data file that cannot be used; the message names file, line and what is wrong. */
public final class DataFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    /**
     * @param file the file as the user knows it
     * @param line from 1; 0 when no line can be named
     * @param problem what is wrong and how to mend it
     */
    public DataFileException(String file, int line, String problem) {
        super(line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem);
        this.file = file;
        this.line = line;
    }

    /** The file as the user knows it. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 when none can be named. */
    public int line() {
        return line;
    }
}
