package org.sakhius.agent.listen;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.cache.AnswerCache;
import org.sakhius.agent.cache.CacheKeeper;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.encrypted.EncryptedPorts;
import org.sakhius.agent.net.Tally;
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
 * The DNS server: event loops with a worker each, and the ports that they answer on. Started and
 * closed by one thread.
 */
public final class DnsServer implements AutoCloseable {
    private static final int CLOSE_MS = 2000;

    private final EventLoopGroup group;
    private final List<EventLoop> loops = new ArrayList<>();
    private final Map<EventLoop, Worker> workers = new HashMap<>();
    private final Ports ports;
    private final List<InetSocketAddress> bound = new ArrayList<>();
    private final List<InetSocketAddress> boundTls = new ArrayList<>();
    private final List<InetSocketAddress> boundHttps = new ArrayList<>();
    private final List<InetSocketAddress> boundQuic = new ArrayList<>();
    private final List<InetSocketAddress> boundHttp3 = new ArrayList<>();
    private final DnsSettings settings;
    private @Nullable Memory memory;
    private boolean closed;

    /** What is needed to keep the caches over a restart. */
    private record Memory(
            CacheKeeper keeper, PolicyHolder policies, Decision decision, LongSupplier ticker) {}

    private DnsServer(DnsSettings settings) {
        this.settings = settings;
        this.group = settings.transport().group(settings.loops());
        for (int i = 0; i < settings.loops(); i++) {
            loops.add(group.next());
        }
        this.ports = new Ports(settings, group, loops, workers);
    }

    /**
     * Opens the ports for plain DNS; who asks waits until {@link #answer}, as far as the kernel has
     * room ({@link Limits#UDP_RECEIVE_BUFFER_BYTES}).
     *
     * @throws DnsStartException when a port cannot be opened; none is open then
     */
    public static DnsServer open(DnsSettings settings) throws DnsStartException {
        settings.refuseLoop();
        settings.needQuic();
        DnsServer server = new DnsServer(settings);
        try {
            for (InetSocketAddress address : settings.listen()) {
                server.bound.add(server.ports.plain(address));
            }
            return server;
        } catch (DnsStartException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Opens the ports for encrypted DNS and answers from then on, once.
     *
     * @param policies whose policy is in force from the first query
     * @param observer sees what is decided
     * @param ticker monotonic nanoseconds, such as {@code System::nanoTime}
     * @throws DnsStartException when a port cannot be opened; the caller then closes the server
     */
    public void answer(
            PolicyHolder policies, Decision decision, QueryObserver observer, LongSupplier ticker)
            throws DnsStartException {
        Workers make = new Workers(settings, policies, decision, observer, ticker);
        for (EventLoop loop : loops) {
            workers.put(loop, make.make(loop));
        }
        CacheKeeper keeper = settings.keeper();
        if (keeper != null) {
            keeper.load(caches(), settings.keeping(), ticker.getAsLong());
            memory = new Memory(keeper, policies, decision, ticker);
        }
        ports.read();
        listenEncrypted(ticker);
    }

    /**
     * Opens all ports and answers from then on.
     *
     * @throws DnsStartException when a port cannot be opened; none is open then
     * @see #answer
     */
    public static DnsServer start(
            DnsSettings settings,
            PolicyHolder policies,
            Decision decision,
            QueryObserver observer,
            LongSupplier ticker)
            throws DnsStartException {
        DnsServer server = open(settings);
        try {
            server.answer(policies, decision, observer, ticker);
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
        return ports.connections();
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

    /**
     * Closes all ports; what is in flight is answered SERVFAIL. Waits two seconds at most. Does
     * nothing when it is closed already.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.forEach(
                (loop, worker) -> loop.submit(worker::close).awaitUninterruptibly(CLOSE_MS));
        ports.close();
        keep();
        group.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_MS);
    }

    private List<AnswerCache> caches() {
        return workers.values().stream().map(Worker::cache).toList();
    }

    /** Nothing is answered any more: the caches stand still. */
    private void keep() {
        Memory kept = memory;
        if (kept != null) {
            Predicate<byte[]> writable = new Writable(kept.policies().current(), kept.decision());
            kept.keeper().save(caches(), writable, kept.ticker().getAsLong());
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
                boundTls.add(ports.stream(address, EncryptedPorts.tls(encrypted, ticker), "tls"));
            }
            for (InetSocketAddress address : encrypted.quic()) {
                boundQuic.add(ports.quic(address, EncryptedPorts.quic(encrypted, ticker), "quic"));
            }
            for (InetSocketAddress address : encrypted.http3()) {
                boundHttp3.add(ports.quic(address, EncryptedPorts.http3(encrypted, ticker), "h3"));
            }
            Integer http3 = boundHttp3.isEmpty() ? null : boundHttp3.get(0).getPort();
            for (InetSocketAddress address : encrypted.https()) {
                boundHttps.add(ports.stream(
                        address, EncryptedPorts.https(encrypted, ticker, http3), "https"));
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
}
