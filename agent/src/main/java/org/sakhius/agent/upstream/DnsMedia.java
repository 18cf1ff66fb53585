package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;

/** The media type of DNS over HTTP, whatever the version (RFC 8484 6). */
final class DnsMedia {
    static final String TYPE = "application/dns-message";

    private DnsMedia() {}

    /** Whether the head of a response promises an answer. */
    static boolean promised(@Nullable CharSequence status, @Nullable CharSequence type) {
        return status != null
                && status.toString().equals("200")
                && type != null
                && type.toString().equals(TYPE);
    }
}
