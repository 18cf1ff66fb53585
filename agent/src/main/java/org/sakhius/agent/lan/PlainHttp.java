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

import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Ports of plain http, as bounded as {@link LanHandler} is. One thread, which waits for nobody: who
 * sends or reads slowly holds a place, for a time, and no more. Its memory is taken and given back
 * with each answer; no pool of buffers is made for it. Thread safe.
 */
public final class PlainHttp implements AutoCloseable {
    private final EventLoopGroup loop;
    private final List<Channel> servers = new ArrayList<>();

    private PlainHttp(String thread) {
        loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(thread, true), NioIoHandler.newFactory());
    }

    /**
     * Starts to listen.
     *
     * @param thread its name
     * @param answers is asked on that thread
     * @param access whether an address is answered at all
     * @throws IOException naming the address, when a port cannot be had; nothing is left open
     */
    public static PlainHttp start(
            String thread,
            List<InetSocketAddress> listen,
            LanHandler.Answers answers,
            Predicate<InetAddress> access)
            throws IOException {
        PlainHttp made = new PlainHttp(thread);
        AtomicInteger open = new AtomicInteger();
        ServerBootstrap server = new ServerBootstrap()
                .group(made.loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        LanHandler.install(channel, answers, access, open);
                    }
                });
        for (InetSocketAddress each : listen) {
            ChannelFuture bound = server.bind(each).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                made.close();
                throw new IOException(
                        each.getHostString() + ":" + each.getPort() + ": "
                                + bound.cause().getMessage(),
                        bound.cause());
            }
            made.servers.add(bound.channel());
        }
        return made;
    }

    /** Where it listens, with the real ports. */
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
