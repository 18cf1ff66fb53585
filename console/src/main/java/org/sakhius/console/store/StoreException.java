package org.sakhius.console.store;

import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; nothing of the transaction was kept. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller can act on it. */
    public enum Kind {
        /** No room: the disk is full or a quota is reached. */
        FULL,
        /** The file is damaged or no database. */
        CORRUPT,
        /** Anything else: locked too long, away, read-only. */
        AWAY
    }

    private final Kind kind;

    /** Carries the driver's own words for the log, never for an answer. */
    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the caller can act on. */
    public Kind kind() {
        return kind;
    }
}
