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
    private final Habits habits = new Habits();
    private long smoothNanos;
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
        boolean edns = habits.knowsEdns(nowNanos);
        return about.scheme() == UpstreamServer.Scheme.UDP
                ? ports.ask(flight, edns, nowNanos)
                : tcp.ask(flight, edns, nowNanos);
    }

    /** Sends a question whose answer did not fit a datagram or proved nothing. */
    boolean askOverTcp(Flight flight, long nowNanos) {
        return tcp.ask(flight, habits.knowsEdns(nowNanos), nowNanos);
    }

    /** Sends a question without OPT that was refused with one. */
    boolean askPlain(Flight flight, long nowNanos) {
        return about.scheme() == UpstreamServer.Scheme.UDP
                ? ports.ask(flight, false, nowNanos)
                : tcp.ask(flight, false, nowNanos);
    }

    /** What it has shown that it cannot do. */
    Habits habits() {
        return habits;
    }

    /** Notes that it answered, and after what time. */
    void answered(long tookNanos) {
        failures = 0;
        away = false;
        // As TCP smooths its round-trip time (RFC 6298 2): one eighth of the newest.
        smoothNanos = smoothNanos == 0 ? tookNanos : smoothNanos + (tookNanos - smoothNanos) / 8;
    }

    /** The time that it takes to answer, smoothed; 0 when it was never asked. */
    long smoothNanos() {
        return smoothNanos;
    }

    /** Notes that it did not. */
    void missed(long nowNanos) {
        // A silent server is a slow one, until it answers again.
        smoothNanos = Math.max(smoothNanos, Limits.UPSTREAM_TOTAL_MS * 1_000_000L / 2);
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
