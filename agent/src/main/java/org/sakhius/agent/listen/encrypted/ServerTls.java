package org.sakhius.agent.listen.encrypted;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.TlsSupport;

import java.io.IOException;
import java.nio.file.Path;

/** TLS over TCP as this Java speaks it. */
final class ServerTls {
    private ServerTls() {}

    /** Reads the files for connections that may name this protocol (ALPN), or none. */
    static SslContext read(Path certificate, Path key, String protocol) throws IOException {
        return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(TlsSupport.provider())
                // Of this moment and in memory only. The default kind would hash its own password
                // twenty thousand times before the first answer.
                .keyStoreType("JKS")
                .protocols("TLSv1.3", "TLSv1.2")
                .sessionTimeout(Limits.TLS_SESSION_S)
                .sessionCacheSize(Limits.TLS_SESSIONS_COUNT)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        protocol))
                .build();
    }
}
