package org.sakhius.agent.lan;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;

import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** One connection to the pages: one request, one answer, and the end. Logs nothing, ever. */
final class LanHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final BiFunction<HttpRequest, InetAddress, FullHttpResponse> answers;
    private final Predicate<InetAddress> access;
    private boolean answered;

    private LanHandler(
            BiFunction<HttpRequest, InetAddress, FullHttpResponse> answers,
            Predicate<InetAddress> access) {
        this.answers = answers;
        this.access = access;
    }

    /**
     * Takes a connection, or closes it when there are as many as there may be.
     *
     * @param answers is asked on the connection's event loop
     * @param open how many there are; is counted up, and down when the connection ends
     */
    static void install(
            Channel channel,
            BiFunction<HttpRequest, InetAddress, FullHttpResponse> answers,
            Predicate<InetAddress> access,
            AtomicInteger open) {
        boolean place = open.incrementAndGet() <= Limits.LAN_CONNECTIONS_COUNT;
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (!place) {
            channel.close();
            return;
        }
        channel.pipeline()
                .addLast(new HttpServerCodec(
                        Limits.LAN_LINE_BYTES, Limits.LAN_HEADERS_BYTES, Limits.LAN_LINE_BYTES))
                .addLast(new LanHandler(answers, access));
        channel.eventLoop()
                .schedule(() -> channel.close(), Limits.LAN_EXCHANGE_S, TimeUnit.SECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (answered || !(message instanceof HttpRequest request)) {
            return;
        }
        answered = true;
        if (!(context.channel().remoteAddress() instanceof InetSocketAddress from)) {
            // It has gone already.
            context.close();
            return;
        }
        InetAddress address = from.getAddress();
        context.writeAndFlush(
                        access.test(address)
                                ? answers.apply(request, address)
                                : LanAnswers.refusal())
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
