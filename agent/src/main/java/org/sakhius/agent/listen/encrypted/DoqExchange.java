package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.EdnsOptions;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;

/**
 * One query and its reply, on a stream of their own (RFC 9250 4.2). A client that breaks a rule
 * loses its connection (4.3.3). Confined to one event loop.
 */
final class DoqExchange extends ChannelInboundHandlerAdapter implements Origin {
    private static final int HEADER = 12;

    private final QuicConnection connection;
    private final QuicStreamChannel stream;
    private @Nullable ByteBuf unread;
    private boolean asked;

    DoqExchange(QuicConnection connection, QuicStreamChannel stream) {
        this.connection = connection;
        this.stream = stream;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf piece = (ByteBuf) message;
        try {
            if (asked) {
                if (piece.isReadable()) {
                    connection.fail(DoqError.PROTOCOL_ERROR);
                }
                return;
            }
            ByteBuf all = unread;
            if (all == null) {
                all = stream.alloc().buffer(piece.readableBytes());
                unread = all;
            }
            if (all.readableBytes() + piece.readableBytes() > 2 + Limits.TCP_QUERY_BYTES) {
                connection.fail(DoqError.EXCESSIVE_LOAD);
                return;
            }
            all.writeBytes(piece);
            read(all);
        } finally {
            piece.release();
        }
    }

    private void read(ByteBuf all) {
        if (all.readableBytes() < 2) {
            return;
        }
        int length = all.getUnsignedShort(all.readerIndex());
        int there = all.readableBytes() - 2;
        if (length > Limits.TCP_QUERY_BYTES) {
            connection.fail(DoqError.EXCESSIVE_LOAD);
        } else if (there > length || there == length && length < HEADER) {
            connection.fail(DoqError.PROTOCOL_ERROR);
        } else if (there == length) {
            asked = true;
            ask(all, length);
        }
    }

    private void ask(ByteBuf all, int length) {
        Query query = new Query(this, true, length);
        all.skipBytes(2);
        all.readBytes(query.request().packet, 0, length);
        release();
        byte[] packet = query.request().packet;
        if (packet[0] != 0 || packet[1] != 0) {
            // The stream tells replies; another id would tell clients from each other (4.2.1).
            connection.fail(DoqError.PROTOCOL_ERROR);
            return;
        }
        if (!connection.conversation().query()) {
            connection.fail(DoqError.EXCESSIVE_LOAD);
            return;
        }
        query.begin(connection.conversation().client(), length);
        query.clientId(connection.clientId());
        query.encrypted(true);
        connection.conversation().worker().accept(query);
    }

    @Override
    public void reply(Query query, Answer answer) {
        if (query.request().edns && EdnsOptions.has(query.request(), EdnsOptions.TCP_KEEPALIVE)) {
            // It has no meaning here, and is forbidden (5.5.2).
            connection.fail(DoqError.PROTOCOL_ERROR);
        } else if (stream.isActive()) {
            int length = connection.conversation().worker().write(query, answer);
            ByteBuf out = stream.alloc().directBuffer(length + 2);
            out.writeShort(length);
            out.writeBytes(connection.conversation().worker().bytes(), 0, length);
            stream.writeAndFlush(out).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        }
        connection.conversation().answered();
    }

    @Override
    public void dropped(Query query) {
        connection.conversation().answered();
        connection.fail(DoqError.PROTOCOL_ERROR);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent && !asked) {
            connection.fail(DoqError.PROTOCOL_ERROR);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // The client gave the query up, or the stream broke.
        ctx.close();
    }

    private void release() {
        ByteBuf left = unread;
        unread = null;
        if (left != null) {
            left.release();
        }
    }
}
