package org.sakhius.agent.upstream;

import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * TLS within QUIC towards servers: as {@link ClientTls}, the certificate must be valid and name the
 * server, or no question is carried. Confined to one event loop.
 */
final class QuicClientTls {
    private final QuicSslContext context;

    /**
     * For connections that speak this protocol only.
     *
     * @param authorities a PEM file of who may vouch for servers, or null for those of this Java
     * @throws IllegalArgumentException when the file cannot be used
     */
    QuicClientTls(@Nullable Path authorities, String protocol) {
        QuicSslContextBuilder builder = QuicSslContextBuilder.forClient()
                .applicationProtocols(protocol)
                .endpointIdentificationAlgorithm("HTTPS");
        if (authorities != null) {
            builder.trustManager(authorities.toFile());
        }
        context = builder.build();
    }

    /** The engine of a connection to this server. */
    QuicSslEngine engine(QuicChannel channel, UpstreamServer server) {
        return context.newEngine(
                channel.alloc(), server.nameInCertificate(), server.address().getPort());
    }
}
