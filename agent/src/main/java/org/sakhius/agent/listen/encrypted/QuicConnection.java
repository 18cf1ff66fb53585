package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.ssl.SniCompletionEvent;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;

/** One QUIC connection of a client. Confined to one event loop. */
final class QuicConnection extends ChannelInboundHandlerAdapter implements Conversation.Ending {
    private final QuicChannel channel;
    private final Conversation conversation;
    private final @Nullable String serverName;
    private final int goodbye;
    private @Nullable String clientId;

    /**
     * Serves a connection that {@code caps} has counted.
     *
     * @param serverName what the gateway is called, or null
     * @param goodbye the code by which it ends when nothing is wrong
     */
    QuicConnection(
            Worker worker,
            TcpCaps caps,
            InetSocketAddress client,
            QuicChannel channel,
            @Nullable String serverName,
            int goodbye) {
        this.channel = channel;
        this.serverName = serverName;
        this.goodbye = goodbye;
        this.conversation = new Conversation(worker, caps, client, Limits.QUIC_IDLE_MS, this);
        // Also when the handshake never ended.
        channel.closeFuture().addListener(closed -> conversation.over());
    }

    void watch() {
        conversation.watch();
    }

    Conversation conversation() {
        return conversation;
    }

    /** The id of the device by the name that it connected to, or null. */
    @Nullable
    String clientId() {
        return clientId;
    }

    /** Ends the connection with a code of what is spoken over it. */
    void fail(int code) {
        channel.close(true, code, Unpooled.EMPTY_BUFFER);
    }

    @Override
    public void enough() {
        // QUIC itself cannot say that the connection will end; later streams are refused.
    }

    @Override
    public void close() {
        fail(goodbye);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SniCompletionEvent sni) {
            clientId = ClientIdFormat.fromServerName(sni.hostname(), serverName);
        }
        ctx.fireUserEventTriggered(event);
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
