package org.sakhius.console.notify;

/**
 * Settings with which nobody could be told; the message is for the person who starts the server.
 */
public final class NotifyException extends Exception {
    private static final long serialVersionUID = 1L;

    NotifyException(String message) {
        super(message);
    }
}
