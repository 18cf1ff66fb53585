package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.DatagramAcceptor;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** Serves the QUIC connections of one UDP socket, whatever is spoken over them. */
abstract class QuicAcceptor implements DatagramAcceptor {
    /** CONNECTION_REFUSED (RFC 9000 20.1). */
    private static final int REFUSED = 2;

    private final Certificates<QuicSslContext> certificates;
    private final @Nullable String serverName;

    QuicAcceptor(Certificates<QuicSslContext> certificates, @Nullable String serverName) {
        this.certificates = certificates;
        this.serverName = serverName;
    }

    /** What a socket is made with, before the bounds of all are set. */
    abstract QuicServerCodecBuilder builder();

    /** Gives a connection the handlers of what is spoken. */
    abstract void open(QuicChannel channel, QuicConnection connection);

    /** The code by which a connection ends that nothing is wrong with. */
    abstract int goodbye();

    @Override
    public final ChannelHandler handler(Worker worker, TcpCaps caps) {
        return builder()
                .sslEngineProvider(channel -> certificates.current().newEngine(channel.alloc()))
                .tokenHandler(new QuicTokens(
                        () -> caps.total() >= Limits.QUIC_RETRY_CONNECTIONS,
                        worker.loop().ticker()))
                .maxIdleTimeout(Limits.QUIC_IDLE_MS, TimeUnit.MILLISECONDS)
                .initialMaxData(Limits.QUIC_UNREAD_BYTES)
                .initialMaxStreamDataBidirectionalRemote(Limits.QUIC_STREAM_UNREAD_BYTES)
                .initialMaxStreamsBidirectional(Limits.TCP_PENDING_QUERIES)
                .handler(new ChannelInitializer<QuicChannel>() {
                    @Override
                    protected void initChannel(QuicChannel channel) {
                        accept(channel, worker, caps);
                    }
                })
                .build();
    }

    private void accept(QuicChannel channel, Worker worker, TcpCaps caps) {
        SocketAddress remote = channel.remoteSocketAddress();
        if (!(remote instanceof InetSocketAddress client) || !caps.enter(client.getAddress())) {
            // Later: the packet that opens it has to be read before it can be refused.
            channel.eventLoop().execute(() -> {
                channel.close(false, REFUSED, Unpooled.EMPTY_BUFFER);
            });
            return;
        }
        QuicConnection connection =
                new QuicConnection(worker, caps, client, channel, serverName, goodbye());
        open(channel, connection);
        channel.pipeline().addLast(connection);
        connection.watch();
    }
}
