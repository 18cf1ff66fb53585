package org.sakhius.agent.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Batch;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One TCP connection of a client (RFC 7766): queries with their length before them, which may
 * arrive in pieces; answered in whatever order they are ready.
 *
 * <p>It reads on only while few queries are unanswered and answers are taken off. The clock of
 * idleness counts whole queries, so that a byte now and then keeps nothing open. Confined to one
 * event loop.
 */
public final class TcpHandler extends ChannelInboundHandlerAdapter implements Origin {
    /** How often idleness is looked at within its time. */
    private static final int LOOKS = 10;

    private final Worker worker;
    private final TcpCaps caps;
    private final InetSocketAddress client;
    private final Channel channel;
    private final Batch.Member member;
    private @Nullable ByteBuf unread;
    private int queries;
    private int pending;
    private long lastNanos;
    private boolean reading;
    private boolean closing;
    private boolean ended;
    private boolean saidAll;
    private boolean encrypted;
    private @Nullable String clientId;
    private Supplier<@Nullable String> clientIds = () -> null;

    /** Serves a connection that {@code caps} has counted. */
    public TcpHandler(Worker worker, TcpCaps caps, InetSocketAddress client, Channel channel) {
        this.worker = worker;
        this.caps = caps;
        this.client = client;
        this.channel = channel;
        this.member = new Batch.Member(channel);
        this.lastNanos = now();
    }

    /** Says that it is encrypted, and where the id of the device comes from once it stands. */
    public void encrypted(Supplier<@Nullable String> source) {
        encrypted = true;
        clientIds = source;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf piece = (ByteBuf) message;
        if (ended) {
            piece.release();
            return;
        }
        ByteBuf before = unread;
        unread = before == null
                ? piece
                : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(channel.alloc(), before, piece);
        read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        worker.flush();
    }

    /** The client has said all: it gets the answers that it waits for. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            saidAll = true;
            if (ended) {
                channel.close();
            } else {
                read();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        ended = true;
        caps.leave(client.getAddress());
        release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close();
    }

    @Override
    public void reply(Query query, Answer answer) {
        pending--;
        if (channel.isActive()) {
            int length = worker.write(query, answer);
            ByteBuf out = channel.alloc().directBuffer(length + 2);
            out.writeShort(length);
            out.writeBytes(worker.bytes(), 0, length);
            channel.write(out, channel.voidPromise());
            worker.loop().batch().touch(member);
        }
        done();
    }

    @Override
    public void dropped(Query query) {
        // Silence is an answer over UDP only; here it would leave the connection hanging.
        pending--;
        closing = true;
        done();
    }

    private void done() {
        if (closing && pending <= 0) {
            close();
        } else if (!reading) {
            read();
        }
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        ByteBuf from = unread;
        while (from != null && mayRead() && complete(from)) {
            lastNanos = now();
            int length = from.readUnsignedShort();
            Query query = new Query(this, true, Math.max(length, 12));
            from.readBytes(query.request().packet, 0, length);
            query.begin(client, length);
            query.clientId(clientId());
            query.encrypted(encrypted);
            pending++;
            if (++queries >= Limits.TCP_QUERIES_PER_CONNECTION) {
                closing = true;
            }
            worker.accept(query);
        }
        if (from != null && unread == from && !from.isReadable()) {
            release();
        }
        reading = false;
        if (saidAll && mayRead()) {
            // What is left is no whole query, and will be none.
            closing = true;
        }
        if (channel.isActive() && !ended) {
            channel.config().setAutoRead(mayRead());
            if (closing && pending <= 0) {
                close();
            }
        }
    }

    private @Nullable String clientId() {
        if (queries == 0) {
            clientId = clientIds.get();
        }
        return clientId;
    }

    private boolean mayRead() {
        return !closing && pending < Limits.TCP_PENDING_QUERIES && channel.isWritable();
    }

    private boolean complete(ByteBuf from) {
        if (from.readableBytes() < 2) {
            return false;
        }
        int length = from.getUnsignedShort(from.readerIndex());
        if (length > Limits.TCP_QUERY_BYTES) {
            closing = true;
            return false;
        }
        return from.readableBytes() >= 2 + length;
    }

    private void watch() {
        if (ended) {
            return;
        }
        long silentMs = (now() - lastNanos) / 1_000_000L;
        if (silentMs >= Limits.TCP_IDLE_MS) {
            close();
        } else {
            worker.loop()
                    .eventLoop()
                    .schedule(
                            this::watch,
                            Math.min(Limits.TCP_IDLE_MS - silentMs + 1, Limits.TCP_IDLE_MS / LOOKS),
                            TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Ends behind the answers that were written. What still comes is thrown away for a moment:
     * closing over unread bytes would reset the connection, and the answers with it. Who takes no
     * answers off gets no longer than that.
     */
    private void close() {
        if (ended) {
            return;
        }
        closing = true;
        ended = true;
        release();
        ChannelFuture last = channel.writeAndFlush(channel.alloc().buffer(0, 0));
        if (saidAll || encrypted || !(channel instanceof DuplexChannel duplex)) {
            last.addListener(ChannelFutureListener.CLOSE);
        } else {
            last.addListener(written -> duplex.shutdownOutput());
        }
        if (channel.isActive()) {
            channel.config().setAutoRead(true);
            worker.loop()
                    .eventLoop()
                    .schedule(
                            () -> {
                                channel.close();
                            },
                            Limits.TCP_CLOSE_MS,
                            TimeUnit.MILLISECONDS);
        }
    }

    private void release() {
        ByteBuf left = unread;
        unread = null;
        if (left != null) {
            left.release();
        }
    }

    private long now() {
        return worker.loop().ticker().getAsLong();
    }
}
