package org.sakhius.agent.listen.encrypted;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.StreamAcceptor;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.TcpHandler;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;

/** DNS over TLS (RFC 7858): as over TCP, within TLS. */
final class TlsAcceptor implements StreamAcceptor {
    private final Certificates<SslContext> certificates;
    private final @Nullable String serverName;

    TlsAcceptor(Certificates<SslContext> certificates, @Nullable String serverName) {
        this.certificates = certificates;
        this.serverName = serverName;
    }

    @Override
    public void accept(
            SocketChannel channel, Worker worker, InetSocketAddress client, TcpCaps caps) {
        SslHandler tls = certificates.current().newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(Limits.TCP_IDLE_MS);
        TcpHandler dns = new TcpHandler(worker, caps, client, channel);
        dns.encrypted(() -> ClientIdFormat.fromServerName(Handshake.serverName(tls), serverName));
        channel.pipeline().addLast(tls, dns);
    }
}
