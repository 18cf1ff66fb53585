package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;

import java.util.function.Supplier;

/** One request and its response (RFC 8484 4). Confined to one event loop. */
final class HttpExchange extends ChannelInboundHandlerAdapter implements Origin {
    private final HttpConnection connection;
    private final Channel stream;
    private final Supplier<@Nullable String> idByName;
    private @Nullable HttpRequest request;
    private @Nullable ByteBuf body;
    private boolean asked;

    HttpExchange(HttpConnection connection, Channel stream, Supplier<@Nullable String> idByName) {
        this.connection = connection;
        this.stream = stream;
        this.idByName = idByName;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof Http2HeadersFrame head && request == null) {
                head(head);
            } else if (frame instanceof Http2DataFrame data) {
                data(data);
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void head(Http2HeadersFrame head) {
        HttpRequest parsed = HttpRequest.of(head.headers());
        request = parsed;
        if (parsed.refusal() != 0) {
            refuse(parsed.refusal());
        } else if (parsed.message() != null) {
            ask(parsed, parsed.message());
        } else if (head.isEndStream()) {
            refuse(400);
        }
    }

    private void data(Http2DataFrame data) {
        HttpRequest parsed = request;
        if (parsed == null || asked) {
            return;
        }
        ByteBuf before = body;
        int length = data.content().readableBytes() + (before == null ? 0 : before.readableBytes());
        if (length > Limits.TCP_QUERY_BYTES) {
            refuse(413);
            return;
        }
        ByteBuf all = before == null ? stream.alloc().buffer(length) : before;
        all.writeBytes(data.content());
        body = all;
        if (data.isEndStream()) {
            byte[] message = new byte[all.readableBytes()];
            all.readBytes(message);
            ask(parsed, message);
        }
    }

    private void ask(HttpRequest parsed, byte[] message) {
        asked = true;
        release();
        if (message.length < 12) {
            refuse(400);
            return;
        }
        if (!connection.query()) {
            connection.answered();
            refuse(503);
            return;
        }
        Query query = new Query(this, true, message.length);
        System.arraycopy(message, 0, query.request().packet, 0, message.length);
        query.begin(connection.client(), message.length);
        String id = parsed.clientId();
        query.clientId(id == null ? idByName.get() : id);
        connection.worker().accept(query);
    }

    @Override
    public void reply(Query query, Answer answer) {
        connection.answered();
        if (!stream.isActive()) {
            return;
        }
        int length = connection.worker().write(query, answer);
        ByteBuf out = stream.alloc().directBuffer(length);
        out.writeBytes(connection.worker().bytes(), 0, length);
        Http2Headers head = new DefaultHttp2Headers()
                .status("200")
                .set("content-type", HttpRequest.MEDIA_TYPE)
                .setInt("content-length", length)
                .set("cache-control", "max-age=" + freshness(answer));
        stream.write(new DefaultHttp2HeadersFrame(head));
        stream.writeAndFlush(new DefaultHttp2DataFrame(out, true));
    }

    @Override
    public void dropped(Query query) {
        connection.answered();
        refuse(400);
    }

    /** Never longer than the shortest record lives (RFC 8484 5.1). */
    private int freshness(Answer answer) {
        if (answer instanceof LearntAnswer learnt) {
            long now = connection.worker().loop().ticker().getAsLong();
            return Math.max(0, learnt.ttlSeconds() - learnt.ageSeconds(now));
        }
        if (answer instanceof RecordsAnswer made) {
            return made.ttlSeconds();
        }
        return ((LocalAnswer) answer).ttlSeconds();
    }

    private void refuse(int status) {
        asked = true;
        release();
        if (stream.isActive()) {
            Http2Headers head = new DefaultHttp2Headers()
                    .status(String.valueOf(status))
                    .setInt("content-length", 0);
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, true));
        }
    }

    private void release() {
        ByteBuf left = body;
        body = null;
        if (left != null) {
            left.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        release();
        ctx.close();
    }
}
