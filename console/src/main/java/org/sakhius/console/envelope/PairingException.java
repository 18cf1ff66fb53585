package org.sakhius.console.envelope;

/** A refused card, request or answer. The message holds no secret and may be logged. */
public final class PairingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final PairingError error;

    PairingException(PairingError error, String message) {
        super(message);
        this.error = error;
    }

    PairingException(PairingError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public PairingError error() {
        return error;
    }
}
