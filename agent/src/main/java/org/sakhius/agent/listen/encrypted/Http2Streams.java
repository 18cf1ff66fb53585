package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

import org.jspecify.annotations.Nullable;

/**
 * Leads the frames of one HTTP/2 connection to the exchanges that they belong to. Each lives as
 * long as its stream, and of those there are never more than were allowed. Confined to one event
 * loop.
 */
final class Http2Streams extends Http2EventAdapter {
    private final HttpConnection connection;
    private final Http2Connection streams;
    private final Http2Connection.PropertyKey exchange;

    Http2Streams(HttpConnection connection) {
        this.connection = connection;
        this.streams = connection.connection();
        this.exchange = streams.newKey();
        streams.addListener(this);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int streamId,
            Http2Headers head,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last) {
        onHeadersRead(ctx, streamId, head, padding, last);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx, int streamId, Http2Headers head, int padding, boolean last) {
        Http2Stream stream = streams.stream(streamId);
        if (stream == null) {
            return;
        }
        Http2Exchange there = of(stream);
        if (there == null) {
            there = new Http2Exchange(connection, stream);
            stream.setProperty(exchange, there);
        }
        there.head(HttpRequest.of(head.method(), head.path(), head.get("content-type")), last);
    }

    @Override
    public int onDataRead(
            ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean last) {
        int taken = data.readableBytes() + padding;
        Http2Stream stream = streams.stream(streamId);
        Http2Exchange there = stream == null ? null : of(stream);
        if (there != null) {
            there.data(data, last);
        }
        return taken;
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        Http2Exchange there = of(stream);
        if (there != null) {
            there.release();
        }
    }

    private @Nullable Http2Exchange of(Http2Stream stream) {
        return stream.getProperty(exchange);
    }
}
