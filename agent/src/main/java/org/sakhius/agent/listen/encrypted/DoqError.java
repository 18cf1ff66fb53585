package org.sakhius.agent.listen.encrypted;

/** Codes by which streams and connections of DNS over QUIC end (RFC 9250 8.4). */
final class DoqError {
    static final int NO_ERROR = 0;
    static final int INTERNAL_ERROR = 1;

    /** The other side broke a rule. */
    static final int PROTOCOL_ERROR = 2;

    static final int EXCESSIVE_LOAD = 4;

    private DoqError() {}
}
