package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;

/** A failure that its message tells in full: what, where, and the mend. Exit status 1. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    /** One that says what its cause says. */
    Failure(Exception cause) {
        this(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
