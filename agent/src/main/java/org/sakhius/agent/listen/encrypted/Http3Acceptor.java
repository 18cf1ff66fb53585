package org.sakhius.agent.listen.encrypted;

import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.http3.Http3SettingsFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicStreamChannel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

/** DNS over HTTPS over HTTP/3 (RFC 9114). */
final class Http3Acceptor extends QuicAcceptor {
    private static final int NO_ERROR = Http3ErrorCode.H3_NO_ERROR.code();

    Http3Acceptor(Certificates<QuicSslContext> certificates, @Nullable String serverName) {
        super(certificates, serverName);
    }

    @Override
    QuicServerCodecBuilder builder() {
        return Http3.newQuicServerCodecBuilder();
    }

    @Override
    void open(QuicChannel channel, QuicConnection connection) {
        Http3SettingsFrame settings = new DefaultHttp3SettingsFrame();
        settings.put(Http3SettingsFrame.HTTP3_SETTINGS_MAX_FIELD_SECTION_SIZE, (long)
                Limits.HTTP_HEADER_BYTES);
        ChannelInitializer<QuicStreamChannel> requests = new ChannelInitializer<>() {
            @Override
            protected void initChannel(QuicStreamChannel stream) {
                stream.pipeline().addLast(Http3Exchange.handler(connection, stream));
            }
        };
        // Without the table of headers seen before: requests are few bytes, and it holds memory.
        channel.pipeline()
                .addLast(new Http3ServerConnectionHandler(requests, null, null, settings, true));
    }

    @Override
    int goodbye() {
        return NO_ERROR;
    }
}
