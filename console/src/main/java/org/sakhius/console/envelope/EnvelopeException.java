package org.sakhius.console.envelope;

/**
 * A refused envelope. The message names the offset or field at fault and never holds key or payload
 * bytes, so it may be logged.
 */
public final class EnvelopeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;

    EnvelopeException(ErrorClass errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    EnvelopeException(ErrorClass errorClass, String message, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }
}
