package org.sakhius.agent.lan;

import io.netty.bootstrap.ServerBootstrap;
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
import io.netty.util.concurrent.DefaultThreadFactory;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Serves the pages over plain http to whoever may ask for names. One thread, which waits for
 * nobody: who sends or reads slowly holds a place, for a time, and no more. https is never
 * answered, because a warning about a certificate teaches to click through.
 */
public final class LanServer implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("lan", true), NioIoHandler.newFactory());
    private final List<Channel> servers = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final LanAnswers answers;
    private final Predicate<InetAddress> access;

    private LanServer(LanAnswers answers, Predicate<InetAddress> access) {
        this.answers = answers;
        this.access = access;
    }

    /**
     * Starts to serve.
     *
     * @param access whether an address may read the pages
     * @param consent the page of a school's consents; null where there is none
     * @throws IOException when a port cannot be had; nothing is left open
     */
    public static LanServer start(
            LanSettings settings,
            Predicate<InetAddress> access,
            LanView view,
            @Nullable ConsentPage consent,
            SecureRandom random)
            throws IOException {
        LanServer lan = new LanServer(new LanAnswers(settings, view, consent, random), access);
        for (InetSocketAddress listen : settings.listen()) {
            ChannelFuture bound = lan.bind(listen).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                lan.close();
                throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
            }
            lan.servers.add(bound.channel());
        }
        return lan;
    }

    private ChannelFuture bind(InetSocketAddress listen) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        LanHandler.install(channel, answers::to, access, open);
                    }
                })
                .bind(listen);
    }

    /** Where it answers, with the real ports. */
    public List<InetSocketAddress> bound() {
        return servers.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    @Override
    public void close() {
        servers.forEach(channel -> channel.close().awaitUninterruptibly());
        loop.shutdownGracefully(0, Limits.LAN_EXCHANGE_S, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
