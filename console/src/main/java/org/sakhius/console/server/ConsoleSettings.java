package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.notify.NotifySettings;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a console server needs to start.
 *
 * @param listenHost host name or address literal to listen on; anything but loopback needs TLS
 * @param listenPort TCP port, 0 to 65535; 0 lets the system choose, see {@link ConsoleServer#port}
 * @param publicUrl the origin that browsers use, or null for the listen address (localhost when
 *     that is loopback)
 * @param jdbcUrl {@code jdbc:sqlite:/path/console.db} or {@code jdbc:postgresql://…}
 * @param tlsCertificate PEM file with the certificate chain, or null for plain HTTP
 * @param tlsKey PEM file with the private key; given exactly when the certificate is
 * @param agents the gateways that may talk to this console
 * @param notices how viewers are told that something waits, or null for not at all
 * @param capacity how much it serves at once
 * @param metrics where numbers and health are given out over plain http; null where they are not
 */
public record ConsoleSettings(
        String listenHost,
        int listenPort,
        @Nullable URI publicUrl,
        String jdbcUrl,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey,
        List<TrustedAgent> agents,
        @Nullable NotifySettings notices,
        Capacity capacity,
        @Nullable InetSocketAddress metrics) {

    /** A console that tells nobody, as large as usual. */
    public ConsoleSettings(
            String listenHost,
            int listenPort,
            @Nullable URI publicUrl,
            String jdbcUrl,
            @Nullable Path tlsCertificate,
            @Nullable Path tlsKey,
            List<TrustedAgent> agents) {
        this(listenHost, listenPort, publicUrl, jdbcUrl, tlsCertificate, tlsKey, agents, null);
    }

    /** A console as large as usual. */
    public ConsoleSettings(
            String listenHost,
            int listenPort,
            @Nullable URI publicUrl,
            String jdbcUrl,
            @Nullable Path tlsCertificate,
            @Nullable Path tlsKey,
            List<TrustedAgent> agents,
            @Nullable NotifySettings notices) {
        this(
                listenHost,
                listenPort,
                publicUrl,
                jdbcUrl,
                tlsCertificate,
                tlsKey,
                agents,
                notices,
                Capacity.usual(),
                null);
    }

    /** The same with another capacity. */
    public ConsoleSettings with(Capacity other) {
        return with(other, metrics);
    }

    /** The same with a place where numbers and health are given out. */
    public ConsoleSettings with(InetSocketAddress place) {
        return with(capacity, place);
    }

    private ConsoleSettings with(Capacity other, @Nullable InetSocketAddress place) {
        return new ConsoleSettings(
                listenHost,
                listenPort,
                publicUrl,
                jdbcUrl,
                tlsCertificate,
                tlsKey,
                agents,
                notices,
                other,
                place);
    }

    /** Copies the list. */
    public ConsoleSettings {
        agents = List.copyOf(agents);
    }
}
