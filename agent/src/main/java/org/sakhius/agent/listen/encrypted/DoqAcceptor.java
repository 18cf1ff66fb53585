package org.sakhius.agent.listen.encrypted;

import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicStreamChannel;

import org.jspecify.annotations.Nullable;

/** DNS over QUIC (RFC 9250). */
final class DoqAcceptor extends QuicAcceptor {
    DoqAcceptor(Certificates<QuicSslContext> certificates, @Nullable String serverName) {
        super(certificates, serverName);
    }

    @Override
    QuicServerCodecBuilder builder() {
        // There are no streams that carry in one direction only (4.2).
        return new QuicServerCodecBuilder()
                .initialMaxStreamsUnidirectional(0)
                .streamHandler(new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        QuicConnection connection =
                                stream.parent().pipeline().get(QuicConnection.class);
                        if (connection == null) {
                            stream.close();
                        } else {
                            stream.pipeline().addLast(new DoqExchange(connection, stream));
                        }
                    }
                });
    }

    @Override
    void open(QuicChannel channel, QuicConnection connection) {
        // The connection itself carries nothing.
    }

    @Override
    int goodbye() {
        return DoqError.NO_ERROR;
    }
}
