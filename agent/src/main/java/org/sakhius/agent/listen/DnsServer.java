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

import org.sakhius.agent.cache.AnswerCache;
import org.sakhius.agent.cache.CacheKeeper;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.encrypted.EncryptedPorts;
import org.sakhius.agent.net.ReadSpace;
import org.sakhius.agent.net.Tally;
import org.sakhius.agent.net.Transport;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.rules.Decision;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The DNS server over UDP and TCP.
 *
 * <p>Each event loop has one UDP socket for each address; with several loops the kernel spreads the
 * clients over them (SO_REUSEPORT). The TCP socket is opened first and alone: it finds out whether
 * somebody else holds the port, which shared UDP sockets would not.
 */
public final class DnsServer implements AutoCloseable {
    private static final int PORT_TRIES = 20;
    private static final int CLOSE_MS = 2000;
    private static final StreamAcceptor PLAIN = (channel, worker, client, caps) -> {
        // Who has said all may still be waiting for answers.
        channel.config().setAllowHalfClosure(true);
        channel.pipeline().addLast(new TcpHandler(worker, caps, client, channel));
    };

    private final EventLoopGroup group;
    private final Map<EventLoop, Worker> workers = new HashMap<>();
    private final List<Channel> channels = new ArrayList<>();
    private final List<InetSocketAddress> bound = new ArrayList<>();
    private final List<InetSocketAddress> boundTls = new ArrayList<>();
    private final List<InetSocketAddress> boundHttps = new ArrayList<>();
    private final List<InetSocketAddress> boundQuic = new ArrayList<>();
    private final List<InetSocketAddress> boundHttp3 = new ArrayList<>();
    private final DnsSettings settings;
    private final PolicyHolder policies;
    private final Decision decision;
    private final LongSupplier ticker;
    private boolean filled;
    private final TcpCaps caps = new TcpCaps();
    private final TcpCaps quicCaps =
            new TcpCaps(Limits.QUIC_CONNECTIONS, Limits.QUIC_CONNECTIONS_PER_CLIENT);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private DnsServer(
            DnsSettings settings, PolicyHolder policies, Decision decision, LongSupplier ticker) {
        this.settings = settings;
        this.policies = policies;
        this.decision = decision;
        this.ticker = ticker;
        this.group = settings.transport().group(settings.loops());
    }

    /**
     * Opens all ports and answers from then on.
     *
     * @param policies whose policy is in force from the first query
     * @param observer sees what is decided
     * @param ticker monotonic nanoseconds, such as {@code System::nanoTime}
     * @throws DnsStartException when a port cannot be opened; none is open then
     */
    public static DnsServer start(
            DnsSettings settings,
            PolicyHolder policies,
            Decision decision,
            QueryObserver observer,
            LongSupplier ticker)
            throws DnsStartException {
        settings.refuseLoop();
        settings.needQuic();
        DnsServer server = new DnsServer(settings, policies, decision, ticker);
        try {
            Workers make = new Workers(settings, policies, decision, observer, ticker);
            for (int i = 0; i < settings.loops(); i++) {
                EventLoop loop = server.group.next();
                server.workers.put(loop, make.make(loop));
            }
            server.fill();
            for (InetSocketAddress address : settings.listen()) {
                server.listen(address);
            }
            server.listenEncrypted(ticker);
            return server;
        } catch (DnsStartException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The addresses it answers on, in the order of the settings, with their real ports. */
    public List<InetSocketAddress> bound() {
        return List.copyOf(bound);
    }

    /** What each event loop counts. */
    public List<Tally> tallies() {
        return workers.values().stream().map(worker -> worker.loop().tally()).toList();
    }

    /** Connections of clients at present. */
    public int connections() {
        return caps.total() + quicCaps.total();
    }

    /** Where DNS over TLS is answered. */
    public List<InetSocketAddress> boundTls() {
        return List.copyOf(boundTls);
    }

    /** Where DNS over HTTPS is answered. */
    public List<InetSocketAddress> boundHttps() {
        return List.copyOf(boundHttps);
    }

    /** Where DNS over QUIC is answered. */
    public List<InetSocketAddress> boundQuic() {
        return List.copyOf(boundQuic);
    }

    /** Where DNS over HTTP/3 is answered. */
    public List<InetSocketAddress> boundHttp3() {
        return List.copyOf(boundHttp3);
    }

    /** Closes all ports; what is in flight is answered SERVFAIL. Waits two seconds at most. */
    @Override
    public void close() {
        workers.forEach(
                (loop, worker) -> loop.submit(worker::close).awaitUninterruptibly(CLOSE_MS));
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly(CLOSE_MS);
        }
        clients.close().awaitUninterruptibly(CLOSE_MS);
        keep();
        group.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MS);
    }

    private List<AnswerCache> caches() {
        return workers.values().stream().map(Worker::cache).toList();
    }

    private void fill() {
        CacheKeeper keeper = settings.keeper();
        if (keeper != null) {
            keeper.load(caches(), settings.keeping(), ticker.getAsLong());
            filled = true;
        }
    }

    /** Nothing is answered any more: the caches stand still. */
    private void keep() {
        CacheKeeper keeper = settings.keeper();
        if (keeper != null && filled) {
            Predicate<byte[]> writable = new Writable(policies.current(), decision);
            keeper.save(caches(), writable, ticker.getAsLong());
        }
    }

    private void listen(InetSocketAddress address) throws DnsStartException {
        // A free port that is drawn for TCP may be taken for UDP.
        for (int tries = 1; ; tries++) {
            Channel tcp = opened(bindTcp(address, PLAIN), address, "tcp");
            InetSocketAddress real = (InetSocketAddress) tcp.localAddress();
            try {
                for (EventLoop loop : workers.keySet()) {
                    channels.add(opened(bindUdp(loop, real), real, "udp"));
                }
                channels.add(tcp);
                bound.add(real);
                return;
            } catch (DnsStartException e) {
                tcp.close().awaitUninterruptibly(CLOSE_MS);
                if (address.getPort() != 0 || tries == PORT_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Nothing of TLS is loaded unless it is configured. */
    private void listenEncrypted(LongSupplier ticker) throws DnsStartException {
        EncryptedSettings encrypted = settings.encrypted();
        if (encrypted == null) {
            return;
        }
        try {
            for (InetSocketAddress address : encrypted.tls()) {
                boundTls.add(listen(address, EncryptedPorts.tls(encrypted, ticker), "tls"));
            }
            for (InetSocketAddress address : encrypted.quic()) {
                boundQuic.add(listen(address, EncryptedPorts.quic(encrypted, ticker), "quic"));
            }
            for (InetSocketAddress address : encrypted.http3()) {
                boundHttp3.add(listen(address, EncryptedPorts.http3(encrypted, ticker), "h3"));
            }
            Integer http3 = boundHttp3.isEmpty() ? null : boundHttp3.get(0).getPort();
            for (InetSocketAddress address : encrypted.https()) {
                boundHttps.add(
                        listen(address, EncryptedPorts.https(encrypted, ticker, http3), "https"));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new DnsStartException(
                    "No certificate can be read from "
                            + encrypted.certificate()
                            + " and "
                            + encrypted.key()
                            + " ("
                            + e.getMessage()
                            + "). Name PEM files that this user may read: listen.certificate and"
                            + " listen.key.",
                    e);
        }
    }

    private InetSocketAddress listen(InetSocketAddress address, StreamAcceptor accepts, String how)
            throws DnsStartException {
        Channel channel = opened(bindTcp(address, accepts), address, how);
        channels.add(channel);
        return (InetSocketAddress) channel.localAddress();
    }

    /**
     * One socket on one loop: a connection of QUIC outlives a change of the client's address, and
     * sockets that share a port would then no longer see the same client.
     */
    private InetSocketAddress listen(
            InetSocketAddress address, DatagramAcceptor accepts, String how)
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

    private ChannelFuture bindTcp(InetSocketAddress address, StreamAcceptor accepts) {
        return new ServerBootstrap()
                .group(group)
                .channelFactory(settings.transport().serverFactory())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, Limits.TCP_BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                Limits.TCP_UNSENT_BYTES / 2, Limits.TCP_UNSENT_BYTES))
                .childHandler(new Accepted(accepts))
                .bind(address);
    }

    private ChannelFuture bindUdp(EventLoop loop, InetSocketAddress address) {
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
        channel.pipeline().addLast(new UdpHandler(worker(loop), channel, space));
        ChannelFuture registered = loop.register(channel).awaitUninterruptibly();
        return registered.isSuccess() ? channel.bind(address) : registered;
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
