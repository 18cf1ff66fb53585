package org.sakhius.agent.listen.encrypted;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * One connection of DNS over HTTPS: counts its queries and closes it when none came for a while, so
 * that frames now and then keep nothing open. Confined to one event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private final Worker worker;
    private final TcpCaps caps;
    private final InetSocketAddress client;
    private final Channel channel;
    private int queries;
    private int pending;
    private long lastNanos;

    HttpConnection(Worker worker, TcpCaps caps, InetSocketAddress client, Channel channel) {
        this.worker = worker;
        this.caps = caps;
        this.client = client;
        this.channel = channel;
        this.lastNanos = worker.loop().ticker().getAsLong();
    }

    Worker worker() {
        return worker;
    }

    InetSocketAddress client() {
        return client;
    }

    /** Counts a whole query; false when there were enough on this connection. */
    boolean query() {
        lastNanos = worker.loop().ticker().getAsLong();
        pending++;
        return ++queries <= Limits.HTTP_QUERIES_PER_CONNECTION;
    }

    /** One was answered. */
    void answered() {
        pending--;
        if (queries >= Limits.HTTP_QUERIES_PER_CONNECTION && pending == 0) {
            channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch();
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        caps.leave(client.getAddress());
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        // Frames of the connection itself (settings, pings) were answered before.
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        worker.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void watch() {
        long silentMs = (worker.loop().ticker().getAsLong() - lastNanos) / 1_000_000L;
        if (silentMs >= Limits.HTTP_IDLE_MS) {
            channel.close();
        } else if (channel.isActive()) {
            worker.loop()
                    .eventLoop()
                    .schedule(
                            this::watch, Limits.HTTP_IDLE_MS - silentMs + 1, TimeUnit.MILLISECONDS);
        }
    }
}
