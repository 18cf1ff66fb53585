package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;

/** One request and its response over HTTP/3. Confined to one event loop. */
final class Http3Exchange extends HttpExchange {
    private final QuicStreamChannel stream;

    Http3Exchange(QuicConnection connection, QuicStreamChannel stream) {
        super(connection.conversation(), stream, connection::clientId);
        this.stream = stream;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof Http3HeadersFrame head) {
                Http3Headers all = head.headers();
                head(HttpRequest.of(all.method(), all.path(), all.get("content-type")), false);
            } else if (frame instanceof Http3DataFrame data) {
                data(data.content());
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            end();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    void respond(int status) {
        Http3Headers head = new DefaultHttp3Headers()
                .status(String.valueOf(status))
                .setInt("content-length", 0);
        stream.writeAndFlush(new DefaultHttp3HeadersFrame(head))
                .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }

    @Override
    void respond(int freshSeconds, ByteBuf message) {
        Http3Headers head = new DefaultHttp3Headers()
                .status("200")
                .set("content-type", HttpRequest.MEDIA_TYPE)
                .setInt("content-length", message.readableBytes())
                .set("cache-control", "max-age=" + freshSeconds);
        stream.write(new DefaultHttp3HeadersFrame(head));
        stream.writeAndFlush(new DefaultHttp3DataFrame(message))
                .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    }
}
