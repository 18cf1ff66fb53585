package org.sakhius.agent.listen.encrypted;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;

/** One connection of DNS over HTTPS over HTTP/2. Confined to one event loop. */
final class HttpConnection extends ChannelInboundHandlerAdapter implements Conversation.Ending {
    private final SocketChannel channel;
    private final Conversation conversation;

    HttpConnection(Worker worker, TcpCaps caps, InetSocketAddress client, SocketChannel channel) {
        this.channel = channel;
        this.conversation = new Conversation(worker, caps, client, Limits.HTTP_IDLE_MS, this);
    }

    Conversation conversation() {
        return conversation;
    }

    /**
     * Sends what was written as a TLS record of its own. Some clients (dnsperf 2.10 is one) keep
     * only the last message that a record brings; the socket is flushed once for all of them.
     */
    void record() {
        channel.flush();
    }

    @Override
    public void enough() {
        channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        conversation.watch();
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        conversation.over();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        // Frames of the connection itself (settings, pings) were answered before.
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        conversation.worker().flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
