package org.sakhius.agent.listen;

import org.jspecify.annotations.Nullable;

/** The DNS server cannot start; the message says where and what to do. */
public final class DnsStartException extends Exception {
    private static final long serialVersionUID = 1L;

    DnsStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
