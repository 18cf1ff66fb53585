package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;

/** Why a gateway did not start, in words for the person who started it; nothing is left open. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, where, and the mend. */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
