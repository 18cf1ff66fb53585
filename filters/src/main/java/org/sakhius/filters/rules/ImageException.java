package org.sakhius.filters.rules;

import java.io.IOException;
import java.nio.file.Path;

/** Says that a file is no rule image that this version can use, and what mends it. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** An exception that names the file, what is wrong with it, and the mend. */
    public ImageException(Path file, String wrong) {
        super(file + ": " + wrong + "; compile the lists again (sakhius lists compile)");
    }
}
