package org.sakhius.filters.name;

/**
 * Says that a text is no domain name, and why.
 *
 * <p>The message never repeats the text whole: it may be long and hostile.
 */
public final class InvalidNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An exception with what is wrong, such as {@code label longer than 63 octets}. */
    public InvalidNameException(String message) {
        super(message, null, false, false);
    }
}
