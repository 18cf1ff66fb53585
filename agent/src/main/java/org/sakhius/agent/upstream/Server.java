package org.sakhius.agent.upstream;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;

import java.net.InetSocketAddress;

/**
 * One server with its ports, its TCP connection and how it has done lately. Confined to one event
 * loop.
 */
final class Server {
    private final UpstreamServer about;
    private final PortPool ports;
    private final TcpLink tcp;
    private int failures;
    private long awayUntilNanos;
    private boolean away;

    Server(
            UpstreamServer about,
            LoopContext loop,
            ReplySink sink,
            byte[] scratch,
            RandomNumbers random) {
        this.about = about;
        this.ports = new PortPool(loop, this, sink, scratch, random);
        this.tcp = new TcpLink(loop, this, sink, scratch, random);
    }

    InetSocketAddress address() {
        return about.address();
    }

    /** Sends a question the way that the configuration says; false when it cannot be sent. */
    boolean ask(Flight flight, long nowNanos) {
        return about.scheme() == UpstreamServer.Scheme.UDP
                ? ports.ask(flight, nowNanos)
                : tcp.ask(flight);
    }

    /** Sends a question whose answer did not fit a datagram. */
    boolean askOverTcp(Flight flight) {
        return tcp.ask(flight);
    }

    /** Notes that it answered. */
    void answered() {
        failures = 0;
        away = false;
    }

    /** Notes that it did not. */
    void missed(long nowNanos) {
        if (++failures >= Limits.UPSTREAM_AWAY_FAILURES) {
            away = true;
            awayUntilNanos = nowNanos + Limits.UPSTREAM_AWAY_MS * 1_000_000L;
        }
    }

    /**
     * Whether it is to be asked after the others: until its time is over, then it gets a chance.
     */
    boolean away(long nowNanos) {
        return away && nowNanos - awayUntilNanos < 0;
    }

    void close() {
        ports.close();
        tcp.close();
    }
}
