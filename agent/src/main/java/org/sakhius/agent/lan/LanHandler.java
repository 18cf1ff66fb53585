package org.sakhius.agent.lan;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One connection to the pages: one request, one answer, and the end. Logs nothing, ever. */
public final class LanHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final Answers answers;
    private final Predicate<InetAddress> access;
    private final ByteArrayOutputStream form = new ByteArrayOutputStream();
    private @Nullable HttpRequest posted;
    private boolean answered;

    /** Answers a request. */
    public interface Answers {
        /**
         * The answer.
         *
         * @param form what was posted; empty with other methods
         */
        FullHttpResponse to(HttpRequest request, byte[] form, InetAddress from);
    }

    private LanHandler(Answers answers, Predicate<InetAddress> access) {
        this.answers = answers;
        this.access = access;
    }

    /**
     * Takes a connection, or closes it when there are as many as there may be.
     *
     * @param answers is asked on the connection's event loop
     * @param open how many there are; is counted up, and down when the connection ends
     */
    public static void install(
            Channel channel, Answers answers, Predicate<InetAddress> access, AtomicInteger open) {
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
        if (answered) {
            return;
        }
        if (message instanceof HttpRequest request) {
            if (request.decoderResult().isSuccess() && request.method().equals(HttpMethod.POST)) {
                posted = request;
            } else {
                answer(context, request);
            }
        }
        HttpRequest waits = posted;
        if (waits != null && !answered && message instanceof HttpContent content) {
            read(context, waits, content);
        }
    }

    private void read(ChannelHandlerContext context, HttpRequest request, HttpContent content) {
        if (form.size() + content.content().readableBytes() > Limits.LAN_FORM_BYTES) {
            send(context, LanAnswers.tooLong());
            return;
        }
        byte[] piece = new byte[content.content().readableBytes()];
        content.content().readBytes(piece);
        form.writeBytes(piece);
        if (content instanceof LastHttpContent) {
            answer(context, request);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        if (!(context.channel().remoteAddress() instanceof InetSocketAddress from)) {
            // It has gone already.
            answered = true;
            context.close();
            return;
        }
        InetAddress address = from.getAddress();
        send(
                context,
                access.test(address)
                        ? answers.to(request, form.toByteArray(), address)
                        : LanAnswers.refusal());
    }

    private void send(ChannelHandlerContext context, FullHttpResponse response) {
        answered = true;
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
