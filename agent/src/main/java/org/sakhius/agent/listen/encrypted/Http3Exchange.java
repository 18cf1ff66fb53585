package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

/** One request and its response over HTTP/3. Confined to one event loop. */
final class Http3Exchange extends HttpExchange {
    private final QuicConnection connection;
    private final QuicStreamChannel stream;

    private Http3Exchange(QuicConnection connection, QuicStreamChannel stream) {
        super(connection.conversation());
        this.connection = connection;
        this.stream = stream;
    }

    /** What a new stream is read with. */
    static ChannelInboundHandlerAdapter handler(
            QuicConnection connection, QuicStreamChannel stream) {
        return new Frames(new Http3Exchange(connection, stream));
    }

    @Override
    boolean open() {
        return stream.isActive();
    }

    @Override
    @Nullable
    String idByName() {
        return connection.clientId();
    }

    @Override
    void respond(int status) {
        Http3Headers head = new DefaultHttp3Headers()
                .status(String.valueOf(status))
                .setInt("content-length", 0);
        stream.writeAndFlush(new DefaultHttp3HeadersFrame(head))
                .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT)
                .addListener(sent -> {
                    // The rest of the request is not wanted (RFC 9114 4.1), and its stream is free.
                    if (!stream.isInputShutdown()) {
                        stream.shutdownInput((int) Http3ErrorCode.H3_NO_ERROR.code());
                    }
                });
    }

    @Override
    void respond(int freshSeconds, byte[] bytes, int length) {
        Http3Headers head = new DefaultHttp3Headers()
                .status("200")
                .set("content-type", HttpRequest.MEDIA_TYPE)
                .setInt("content-length", length)
                .set("cache-control", "max-age=" + freshSeconds);
        ByteBuf message = stream.alloc().directBuffer(length).writeBytes(bytes, 0, length);
        stream.write(new DefaultHttp3HeadersFrame(head));
        stream.writeAndFlush(new DefaultHttp3DataFrame(message))
                .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }

    /** Leads the frames of the stream to the exchange. */
    private static final class Frames extends ChannelInboundHandlerAdapter {
        private final Http3Exchange exchange;

        Frames(Http3Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            try {
                if (frame instanceof Http3HeadersFrame head) {
                    Http3Headers all = head.headers();
                    exchange.head(
                            HttpRequest.of(all.method(), all.path(), all.get("content-type")),
                            false);
                } else if (frame instanceof Http3DataFrame data) {
                    exchange.data(data.content(), false);
                }
            } finally {
                ReferenceCountUtil.release(frame);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                exchange.end();
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            exchange.release();
            ctx.fireChannelInactive();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            exchange.release();
            ctx.close();
        }
    }
}
