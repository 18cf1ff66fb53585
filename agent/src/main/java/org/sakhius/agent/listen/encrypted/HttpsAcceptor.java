package org.sakhius.agent.listen.encrypted;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.StreamAcceptor;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;

/** DNS over HTTPS (RFC 8484) over HTTP/2, the version that it recommends at least (5.2). */
final class HttpsAcceptor implements StreamAcceptor {
    private final Certificates<SslContext> certificates;
    private final @Nullable String serverName;
    private final @Nullable String otherVersion;

    /**
     * @param otherVersion where the same is served over HTTP/3 (RFC 7838), or null
     */
    HttpsAcceptor(
            Certificates<SslContext> certificates,
            @Nullable String serverName,
            @Nullable String otherVersion) {
        this.certificates = certificates;
        this.serverName = serverName;
        this.otherVersion = otherVersion;
    }

    @Override
    public void accept(
            SocketChannel channel, Worker worker, InetSocketAddress client, TcpCaps caps) {
        SslHandler tls = certificates.current().newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(Limits.TCP_IDLE_MS);
        HttpsClient served = new HttpsClient(
                channel,
                worker,
                caps,
                client,
                () -> ClientIdFormat.fromServerName(Handshake.serverName(tls), serverName),
                otherVersion);
        channel.pipeline()
                .addLast(
                        // Below TLS: each response is a record, and they leave together.
                        new FlushConsolidationHandler(Limits.TCP_PENDING_QUERIES),
                        tls,
                        new HttpConnectionBuilder(served).build());
    }
}
