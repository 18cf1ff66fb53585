package org.sakhius.agent.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.ReadSpace;
import org.sakhius.agent.net.Transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The open ports of the server, their sockets and the connections that clients have to them.
 *
 * <p>Each event loop has one UDP socket for each address; with several loops the kernel spreads
 * the clients over them (SO_REUSEPORT). Opened and closed by the thread that starts and ends the
 * server.
 */
final class Ports {
    private static final int PORT_TRIES = 20;
    private static final int CLOSE_MS = 2000;
    private static final StreamAcceptor PLAIN = (channel, worker, client, caps) -> {
        // Who has said all may still be waiting for answers.
        channel.config().setAllowHalfClosure(true);
        channel.pipeline().addLast(new TcpHandler(worker, caps, client, channel));
    };

    private final DnsSettings settings;
    private final EventLoopGroup group;
    private final List<EventLoop> loops;
    private final Map<EventLoop, Worker> workers;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Udp> waiting = new ArrayList<>();
    private final TcpCaps caps = new TcpCaps();
    private final TcpCaps quicCaps =
            new TcpCaps(Limits.QUIC_CONNECTIONS, Limits.QUIC_CONNECTIONS_PER_CLIENT);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** A UDP socket that nobody reads yet, and what it will be read into. */
    private record Udp(EventLoop loop, DatagramChannel channel, ReadSpace space) {}

    /**
     * @param loops of the group
     * @param workers one for each loop, there before anything is read
     */
    Ports(
            DnsSettings settings,
            EventLoopGroup group,
            List<EventLoop> loops,
            Map<EventLoop, Worker> workers) {
        this.settings = settings;
        this.group = group;
        this.loops = loops;
        this.workers = workers;
    }

    /** Connections of clients at present. */
    int connections() {
        return caps.total() + quicCaps.total();
    }

    /** Closes all. */
    void close() {
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly(CLOSE_MS);
        }
        clients.close().awaitUninterruptibly(CLOSE_MS);
    }

    /**
     * Opens a port for plain DNS, TCP first and alone: it finds out whether somebody else holds the
     * port, which shared UDP sockets would not. Nothing is read before {@link #read}; what comes
     * until then waits in the kernel. Returns the port as it is.
     */
    InetSocketAddress plain(InetSocketAddress address) throws DnsStartException {
        // A free port that is drawn for TCP may be taken for UDP.
        for (int tries = 1; ; tries++) {
            Channel tcp = opened(bindTcp(address, PLAIN, false), address, "tcp");
            InetSocketAddress real = (InetSocketAddress) tcp.localAddress();
            try {
                List<Udp> sockets = new ArrayList<>();
                for (EventLoop loop : loops) {
                    sockets.add(bindUdp(loop, real));
                }
                waiting.addAll(sockets);
                sockets.forEach(socket -> channels.add(socket.channel()));
                channels.add(tcp);
                return real;
            } catch (DnsStartException e) {
                tcp.close().awaitUninterruptibly(CLOSE_MS);
                if (address.getPort() != 0 || tries == PORT_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Reads from now on what comes to the ports for plain DNS, and what has waited there. */
    void read() {
        for (Udp udp : waiting) {
            UdpHandler handler = new UdpHandler(worker(udp.loop()), udp.channel(), udp.space());
            udp.channel().pipeline().addLast(handler);
        }
        waiting.clear();
        for (Channel channel : channels) {
            channel.config().setAutoRead(true);
        }
    }

    /** Opens a TCP port whose connections {@code accepts} takes; returns it as it is. */
    InetSocketAddress stream(InetSocketAddress address, StreamAcceptor accepts, String how)
            throws DnsStartException {
        Channel channel = opened(bindTcp(address, accepts, true), address, how);
        channels.add(channel);
        return (InetSocketAddress) channel.localAddress();
    }

    /**
     * Opens a UDP port of QUIC. One socket on one loop: a connection of QUIC outlives a change of
     * the client's address, and sockets that share a port would then no longer see the same client.
     */
    InetSocketAddress quic(InetSocketAddress address, DatagramAcceptor accepts, String how)
            throws DnsStartException {
        DatagramChannel channel = settings.transport().quic(address.getAddress());
        settings.transport().receiveBuffer(channel, Limits.UDP_RECEIVE_BUFFER_BYTES);
        EventLoop loop = group.next();
        channel.pipeline().addLast(accepts.handler(worker(loop), quicCaps));
        ChannelFuture registered = loop.register(channel).awaitUninterruptibly();
        Channel open =
                opened(registered.isSuccess() ? channel.bind(address) : registered, address, how);
        channels.add(open);
        return (InetSocketAddress) open.localAddress();
    }

    private Worker worker(EventLoop loop) {
        Worker worker = workers.get(loop);
        if (worker == null) {
            throw new IllegalStateException("a loop without a worker");
        }
        return worker;
    }

    private static Channel opened(ChannelFuture opening, InetSocketAddress at, String protocol)
            throws DnsStartException {
        opening.awaitUninterruptibly();
        if (opening.isSuccess()) {
            return opening.channel();
        }
        opening.channel().close();
        Throwable cause = opening.cause();
        throw new DnsStartException(
                "Cannot listen on "
                        + at.getAddress().getHostAddress()
                        + " port "
                        + at.getPort()
                        + " ("
                        + protocol
                        + "): "
                        + cause.getMessage()
                        + ". Stop the program that holds the port, or change listen.dns"
                        + " (or listen.tls, listen.https, listen.quic, listen.h3).",
                cause);
    }

    private ChannelFuture bindTcp(InetSocketAddress address, StreamAcceptor accepts, boolean read) {
        return new ServerBootstrap()
                .group(group)
                .channelFactory(settings.transport().serverFactory())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, Limits.TCP_BACKLOG)
                .option(ChannelOption.AUTO_READ, read)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                Limits.TCP_UNSENT_BYTES / 2, Limits.TCP_UNSENT_BYTES))
                .childHandler(new Accepted(accepts))
                .bind(address);
    }

    private Udp bindUdp(EventLoop loop, InetSocketAddress address) throws DnsStartException {
        Transport transport = settings.transport();
        // One byte more than is read tells a datagram that is too long.
        ReadSpace space = transport.readSpace(Limits.UDP_QUERY_BYTES, Limits.UDP_BATCH_DATAGRAMS);
        DatagramChannel channel = transport.datagram(
                address.getAddress(), Limits.UDP_QUERY_BYTES, Limits.UDP_BATCH_DATAGRAMS, space);
        channel.config()
                .setOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                Limits.UDP_UNSENT_BYTES / 2, Limits.UDP_UNSENT_BYTES));
        if (settings.loops() > 1) {
            transport.sharePort(channel);
        }
        transport.receiveBuffer(channel, Limits.UDP_RECEIVE_BUFFER_BYTES);
        channel.config().setAutoRead(false);
        ChannelFuture registered = loop.register(channel).awaitUninterruptibly();
        opened(registered.isSuccess() ? channel.bind(address) : registered, address, "udp");
        return new Udp(loop, channel, space);
    }

    /** Gives an accepted connection its handler, or closes it when there are too many. */
    private final class Accepted extends ChannelInitializer<SocketChannel> {
        private final StreamAcceptor accepts;

        Accepted(StreamAcceptor accepts) {
            this.accepts = accepts;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            Worker worker = workers.get(channel.eventLoop());
            InetSocketAddress client = channel.remoteAddress();
            if (worker == null || client == null || !caps.enter(client.getAddress())) {
                channel.close();
                return;
            }
            // A stream's pieces come and go; the few datagrams' buffers are used again as they are.
            channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
            clients.add(channel);
            accepts.accept(channel, worker, client, caps);
        }
    }
}
