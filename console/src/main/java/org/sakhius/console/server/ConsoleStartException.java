package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;

/** Why a console server did not start: one line that names the place and the mend. */
public final class ConsoleStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why in words for the person who starts the server. */
    public ConsoleStartException(String message) {
        super(message);
    }

    /** Keeps the cause for the log. */
    public ConsoleStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
