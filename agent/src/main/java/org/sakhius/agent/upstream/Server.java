package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * One server with the ways to it and how it has done lately. Confined to one event
 * loop.
 */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final UpstreamServer about;
    private final Link usual;

    /** For what does not fit or proves nothing; the same where the usual way needs no other. */
    private final Link tcp;

    private final Habits habits = new Habits();
    private final Cookies cookies;
    private final boolean trusted;

    /** Where it is, when it is given by name. */
    private final @Nullable NamedAddress named;

    private long smoothNanos;
    private int failures;
    private long awayUntilNanos;
    private boolean away;
    private boolean told;

    /**
     * @param trusted whether its AD is passed on
     * @param lookup where the addresses of a server that is given by name come from
     */
    Server(
            UpstreamServer about,
            LoopContext loop,
            ReplySink sink,
            byte[] scratch,
            RandomNumbers random,
            @Nullable Path authorities,
            boolean trusted,
            AddressLookup lookup) {
        this.about = about;
        this.trusted = trusted;
        cookies = new Cookies(random);
        named = about.address().isUnresolved() ? new NamedAddress(about, lookup) : null;
        switch (about.scheme()) {
            case UDP -> {
                usual = new PortPool(loop, this, sink, scratch, random);
                tcp = new TcpLink(loop, this, sink, scratch, random, null);
            }
            case TLS -> {
                ClientTls tls = new ClientTls(authorities, "dot");
                usual = new TcpLink(loop, this, sink, scratch, random, tls);
                tcp = usual;
            }
            case HTTPS -> {
                ClientTls tls = new ClientTls(authorities, "h2");
                usual = new HttpLink(loop, this, about, sink, scratch, tls);
                tcp = usual;
            }
            case QUIC -> {
                QuicClientTls tls = new QuicClientTls(authorities, "doq");
                usual = new QuicLink(loop, this, about, sink, scratch, tls, new DoqSpeech());
                tcp = usual;
            }
            case H3 -> {
                QuicClientTls tls = new QuicClientTls(authorities, "h3");
                usual = new QuicLink(loop, this, about, sink, scratch, tls, new Http3Speech(about));
                tcp = usual;
            }
            default -> {
                usual = new TcpLink(loop, this, sink, scratch, random, null);
                tcp = usual;
            }
        }
    }

    UpstreamServer about() {
        return about;
    }

    /** Where it is; for one that is given by name known once it was asked something. */
    InetSocketAddress address() {
        return named == null ? about.address() : named.current();
    }

    /** Whether its AD is passed on. */
    boolean trusted() {
        return trusted;
    }

    /** Sends a question the way that the configuration says; false when it cannot be sent. */
    boolean ask(Flight flight, long nowNanos) {
        if (named != null && !named.known(nowNanos)) {
            return named.waits(flight, now -> ask(flight, now));
        }
        return usual.ask(flight, habits.knowsEdns(nowNanos), nowNanos);
    }

    /** Sends a question whose answer did not fit a datagram or proved nothing. */
    boolean askOverTcp(Flight flight, long nowNanos) {
        return tcp.ask(flight, habits.knowsEdns(nowNanos), nowNanos);
    }

    /** Sends a question without OPT that was refused with one. */
    boolean askPlain(Flight flight, long nowNanos) {
        return usual.ask(flight, false, nowNanos);
    }

    /** What it has shown that it cannot do. */
    Habits habits() {
        return habits;
    }

    /** What it and we know each other by. */
    Cookies cookies() {
        return cookies;
    }

    /** Notes that it answered, and after what time. */
    void answered(long tookNanos) {
        told = false;
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
            // Some drop what they do not know; one that sends cookies does not.
            cookies.refuse(nowNanos);
            if (named != null) {
                named.useNext();
            }
        }
    }

    /**
     * Whether it is to be asked after the others: until its time is over, then it gets a chance.
     */
    boolean away(long nowNanos) {
        return away && nowNanos - awayUntilNanos < 0;
    }

    /** Tells why an encrypted connection broke, the first time in a row. */
    void broken(Throwable cause) {
        if (!told) {
            told = true;
            LOG.warn("{} gets no question: {}", about, cause.getMessage());
        }
    }

    void close() {
        usual.close();
        tcp.close();
    }
}
