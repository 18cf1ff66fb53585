package org.sakhius.console.notify;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * Which ways to viewers a console has; each may be missing, one at least is there.
 *
 * @param push Web Push
 * @param mail e-mail
 * @param outlet the operator's own HTTP service
 */
public record NotifySettings(
        @Nullable Push push, @Nullable Mail mail, @Nullable Outlet outlet) {

    /**
     * Web Push.
     *
     * @param contact {@code mailto:} or {@code https:} URL at which push services reach the
     *     operator (RFC 8292, 2.1)
     * @param local whether endpoints may be on this network and without TLS; else only https at
     *     public addresses
     */
    public record Push(String contact, boolean local) {}

    /** How mail travels to its server. */
    public enum Security {
        /** TLS from the first byte. */
        TLS,
        /** TLS by STARTTLS, and nothing without it. */
        STARTTLS,
        /** Without TLS: loopback, or where the operator says so. */
        PLAIN
    }

    /**
     * E-mail.
     *
     * @param host name or address of the SMTP server
     * @param port 1 to 65535
     * @param from the sender's address
     * @param user name to sign in with, or null to send without
     * @param password file with the password in its first line; given exactly when a user is
     */
    public record Mail(
            String host,
            int port,
            Security security,
            String from,
            @Nullable String user,
            @Nullable Path password) {}

    /**
     * The operator's own HTTP service, such as a gateway for short messages.
     *
     * @param url where to send; {@code {to}} and {@code {text}} in its path or query are filled in
     * @param type media type of the body; says how what is filled in is escaped
     * @param body template with {@code {to}} and {@code {text}}; empty = a GET without body
     * @param authorization file whose first line becomes the Authorization header, or null
     * @param local whether it may be on this network and without TLS
     */
    public record Outlet(
            String url, String type, String body, @Nullable Path authorization, boolean local) {}
}
