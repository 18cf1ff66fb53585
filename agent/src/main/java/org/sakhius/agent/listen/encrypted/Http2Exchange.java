package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** One request and its response over HTTP/2. Confined to one event loop. */
final class Http2Exchange extends HttpExchange {
    private final HttpConnection connection;
    private final Channel stream;
    private final @Nullable String otherVersion;

    /**
     * @param otherVersion where the same is served over HTTP/3 (RFC 7838), or null
     */
    Http2Exchange(
            HttpConnection connection,
            Channel stream,
            Supplier<@Nullable String> idByName,
            @Nullable String otherVersion) {
        super(connection.conversation(), stream, idByName);
        this.connection = connection;
        this.stream = stream;
        this.otherVersion = otherVersion;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof Http2HeadersFrame head) {
                Http2Headers all = head.headers();
                head(
                        HttpRequest.of(all.method(), all.path(), all.get("content-type")),
                        head.isEndStream());
            } else if (frame instanceof Http2DataFrame data) {
                data(data.content());
                if (data.isEndStream()) {
                    end();
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    void respond(int status) {
        Http2Headers head = new DefaultHttp2Headers()
                .status(String.valueOf(status))
                .setInt("content-length", 0);
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, true));
    }

    @Override
    void respond(int freshSeconds, ByteBuf message) {
        Http2Headers head = new DefaultHttp2Headers()
                .status("200")
                .set("content-type", HttpRequest.MEDIA_TYPE)
                .setInt("content-length", message.readableBytes())
                .set("cache-control", "max-age=" + freshSeconds);
        if (otherVersion != null) {
            head.set("alt-svc", otherVersion);
        }
        stream.write(new DefaultHttp2HeadersFrame(head));
        stream.writeAndFlush(new DefaultHttp2DataFrame(message, true));
        connection.record();
    }
}
