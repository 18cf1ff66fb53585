package org.sakhius.agent.listen.encrypted;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id by which a device that left the house says who it is: the first label of the server name
 * that it connects to, or the last part of the path that it asks.
 */
final class ClientIdFormat {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

    private ClientIdFormat() {}

    /**
     * The id in {@code ID.dns.example} when the gateway is called {@code dns.example}, or null.
     *
     * @param sent what the client named in its handshake
     * @param own what the gateway is called, or null when it has no name
     */
    static @Nullable String fromServerName(@Nullable String sent, @Nullable String own) {
        if (sent == null || own == null) {
            return null;
        }
        String lower = sent.toLowerCase(Locale.ROOT);
        String behind = "." + own.toLowerCase(Locale.ROOT);
        return lower.endsWith(behind)
                ? valid(lower.substring(0, lower.length() - behind.length()))
                : null;
    }

    /** The text in lower case when it can be an id, or null. */
    static @Nullable String valid(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ID.matcher(lower).matches() ? lower : null;
    }
}
