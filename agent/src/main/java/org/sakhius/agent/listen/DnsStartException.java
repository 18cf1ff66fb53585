package org.sakhius.agent.listen;

/** The DNS server cannot start; the message says where and what to do. */
public final class DnsStartException extends Exception {
    private static final long serialVersionUID = 1L;

    DnsStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
