package org.sakhius.agent.upstream;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.TlsSupport;

import java.nio.file.Path;
import java.util.Arrays;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS towards servers: the certificate must be valid and name the server (RFC 8310 8.1, strict). A
 * connection that cannot prove it carries no question, and nothing falls back to plain. Loaded only
 * when an encrypted server is configured. Confined to one event loop.
 */
final class ClientTls {
    private final SslContext context;

    /**
     * @param authorities a PEM file of who may vouch for servers, or null for those of this Java
     * @param protocols for ALPN
     * @throws IllegalArgumentException when the file cannot be used
     */
    ClientTls(@Nullable Path authorities, String... protocols) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(TlsSupport.provider())
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        Arrays.asList(protocols)));
        try {
            if (authorities != null) {
                builder.trustManager(authorities.toFile());
            }
            context = builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** The first handler of a connection to this server. */
    SslHandler handler(Channel channel, UpstreamServer server) {
        String name = server.nameInCertificate();
        SslHandler tls =
                context.newHandler(channel.alloc(), name, server.address().getPort());
        SSLParameters parameters = tls.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.engine().setSSLParameters(parameters);
        tls.setHandshakeTimeoutMillis(Limits.UPSTREAM_HANDSHAKE_MS);
        return tls;
    }
}
