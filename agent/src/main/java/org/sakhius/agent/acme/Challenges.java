package org.sakhius.agent.acme;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.lan.Html;
import org.sakhius.agent.lan.LanHandler;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The plain http port where the authority looks for proof (RFC 8555, 8.3). Everybody else is sent
 * to the page's https address; what a request says of a host or path has no part in that. As
 * bounded as the pages on the network, one thread, no log.
 */
final class Challenges implements AutoCloseable {
    static final String PATH = "/.well-known/acme-challenge/";

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("acme-proof", true), NioIoHandler.newFactory());
    private final List<Channel> servers = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, String> proofs = new ConcurrentHashMap<>();
    private final @Nullable URI page;

    private Challenges(@Nullable URI page) {
        this.page = page;
    }

    /**
     * Starts to listen.
     *
     * @param page where people are sent; null for nowhere
     * @throws IOException when a port cannot be had; nothing is left open
     */
    static Challenges start(List<InetSocketAddress> listen, @Nullable URI page) throws IOException {
        Challenges made = new Challenges(page);
        for (InetSocketAddress each : listen) {
            ChannelFuture bound = made.bind(each).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                made.close();
                throw new IOException(
                        "acme.listen " + each.getHostString() + ":" + each.getPort() + ": "
                                + bound.cause().getMessage(),
                        bound.cause());
            }
            made.servers.add(bound.channel());
        }
        return made;
    }

    private ChannelFuture bind(InetSocketAddress listen) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        LanHandler.install(channel, Challenges.this::answer, any -> true, open);
                    }
                })
                .bind(listen);
    }

    /** Shows a proof until it is taken away. */
    void show(String token, String proof) {
        proofs.put(token, proof);
    }

    void takeAway(String token) {
        proofs.remove(token);
    }

    /** Where it listens, with the real ports. */
    List<InetSocketAddress> bound() {
        return servers.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    private FullHttpResponse answer(HttpRequest request, byte[] form, InetAddress from) {
        if (request.decoderResult().isFailure()) {
            return answer(HttpResponseStatus.BAD_REQUEST, "text/plain", "");
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (!head && !request.method().equals(HttpMethod.GET)) {
            return answer(HttpResponseStatus.METHOD_NOT_ALLOWED, "text/plain", "");
        }
        String path = request.uri();
        if (path.startsWith(PATH)) {
            String proof = proofs.get(path.substring(PATH.length()));
            return proof == null
                    ? answer(HttpResponseStatus.NOT_FOUND, "text/plain", "")
                    : answer(HttpResponseStatus.OK, "application/octet-stream", head ? "" : proof);
        }
        if (page == null) {
            return answer(HttpResponseStatus.NOT_FOUND, "text/plain", "");
        }
        String there = Html.escape(page.toString());
        FullHttpResponse away = answer(
                HttpResponseStatus.FOUND,
                "text/html; charset=utf-8",
                head ? "" : "<!doctype html><a href=\"" + there + "\">" + there + "</a>\n");
        away.headers().set(HttpHeaderNames.LOCATION, page.toString());
        return away;
    }

    private static FullHttpResponse answer(HttpResponseStatus status, String type, String text) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    @Override
    public void close() {
        servers.forEach(channel -> channel.close().awaitUninterruptibly());
        loop.shutdownGracefully(0, Limits.LAN_EXCHANGE_S, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
