package org.sakhius.agent.listen.encrypted;

import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** TLS within QUIC. */
final class QuicTls {
    private QuicTls() {}

    /** Reads the files for connections that name this protocol (ALPN); no early data. */
    static QuicSslContext read(Path certificate, Path key, String protocol) {
        AtomicReference<QuicSslContext> itself = new AtomicReference<>();
        QuicSslContext context = QuicSslContextBuilder.forServer(
                        key.toFile(), null, certificate.toFile())
                .applicationProtocols(protocol)
                // There is one certificate, but only who chooses is told the server name.
                .sni(name -> itself.get())
                .build();
        itself.set(context);
        return context;
    }
}
