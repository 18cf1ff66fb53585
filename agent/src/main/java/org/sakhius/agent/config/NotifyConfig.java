package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * How guardians are told that something waits; at least one of the ways is there.
 *
 * @param push Web Push, or null
 * @param mail e-mail, or null
 * @param outlet an HTTP service of the operator's, or null
 */
public record NotifyConfig(
        @Nullable Push push, @Nullable Mail mail, @Nullable Outlet outlet) {

    /**
     * Web Push.
     *
     * @param contact a mailto: or https: URL for push services
     * @param local whether push services may be on this network, without TLS
     */
    public record Push(String contact, boolean local) {}

    /** How mail travels to its server. */
    public enum Security {
        /** TLS from the first byte: {@code smtps://}. */
        TLS,
        /** STARTTLS or nothing: {@code smtp://}. */
        STARTTLS,
        /** In the clear: loopback, or where the configuration says so. */
        PLAIN
    }

    /**
     * E-mail.
     *
     * @param host name or address of the server
     * @param from the sender's address
     * @param user who signs in, together with a password file; or null
     * @param password a file with the password in its first line
     */
    public record Mail(
            String host,
            int port,
            Security security,
            String from,
            @Nullable String user,
            @Nullable Path password) {}

    /**
     * An HTTP service of the operator's.
     *
     * @param url with {@code {to}} and {@code {text}} in its path or query, where they belong there
     * @param type media type of the body
     * @param body template of a POST; empty for a GET
     * @param authorization a file with the Authorization header in its first line, or null
     * @param local whether it may be on this network, without TLS
     */
    public record Outlet(
            String url, String type, String body, @Nullable Path authorization, boolean local) {}
}
