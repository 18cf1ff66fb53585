package org.sakhius.agent.listen;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.cache.CacheKeeper;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.net.QuicSupport;
import org.sakhius.agent.net.Transport;
import org.sakhius.agent.upstream.OwnAddress;
import org.sakhius.agent.upstream.UpstreamPlan;
import org.sakhius.agent.upstream.UpstreamServer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * How the DNS server listens and whom it asks. Immutable.
 *
 * @param listen addresses in digits, each for UDP and TCP; port 0 takes a free one
 * @param upstream which servers are asked
 * @param access who may ask
 * @param loops event loops, each with a socket and a cache of its own; 1 with NIO
 * @param transport which system calls are used
 * @param local what the gateway answers itself
 * @param keeping how long answers are kept
 * @param encrypted where encrypted questions come in, or null
 * @param keeper who carries answers over a restart, or null
 * @param neighbourhood what is known of who asks
 */
public record DnsSettings(
        List<InetSocketAddress> listen,
        UpstreamPlan upstream,
        AccessList access,
        int loops,
        Transport transport,
        LocalSettings local,
        Keeping keeping,
        @Nullable EncryptedSettings encrypted,
        @Nullable CacheKeeper keeper,
        Neighbourhood neighbourhood) {

    /** Checks and copies. */
    public DnsSettings {
        listen = List.copyOf(listen);
        if (listen.isEmpty() || loops < 1) {
            throw new IllegalArgumentException("needs an address and a loop");
        }
        if (transport == Transport.NIO) {
            loops = 1;
        }
    }

    /** The usual: private networks may ask, and half of the processors listen. */
    public static DnsSettings of(List<InetSocketAddress> listen, UpstreamPlan upstream) {
        int loops = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
        return new DnsSettings(
                listen,
                upstream,
                AccessList.home(),
                loops,
                Transport.best(),
                LocalSettings.USUAL,
                Keeping.USUAL,
                null,
                null,
                Neighbourhood.unknown());
    }

    /** The same with these servers, in this order, for every name. */
    public static DnsSettings of(List<InetSocketAddress> listen, List<UpstreamServer> upstream) {
        return of(listen, UpstreamPlan.of(upstream));
    }

    /**
     * Refuses to ask ourselves.
     *
     * @throws DnsStartException when a server is one of our own addresses
     */
    void refuseLoop() throws DnsStartException {
        for (UpstreamServer server : upstream.all()) {
            if (OwnAddress.isOne(server.address(), listen)) {
                throw new DnsStartException(
                        server + " is this gateway itself: every question would go round for ever."
                                + " Name another server in upstream.servers.",
                        null);
            }
        }
    }

    /**
     * Loads QUIC when anything needs it.
     *
     * @throws DnsStartException when this machine has none
     */
    void needQuic() throws DnsStartException {
        boolean listens = encrypted != null && encrypted.needsQuic();
        if (!listens && upstream.all().stream().noneMatch(UpstreamServer::needsQuic)) {
            return;
        }
        String missing = QuicSupport.missing();
        if (missing != null) {
            throw new DnsStartException(
                    "There is no native QUIC for this machine (" + missing + "). Leave out "
                            + (listens
                                    ? "listen.quic and listen.h3"
                                    : "servers with quic:// and h3://")
                            + ", or run on Linux on x86_64 or aarch64.",
                    null);
        }
    }

    /** With others who may ask. */
    public DnsSettings withAccess(AccessList others) {
        Draft draft = new Draft(this);
        draft.access = others;
        return draft.made();
    }

    /** With another number of event loops. */
    public DnsSettings withLoops(int count) {
        Draft draft = new Draft(this);
        draft.loops = count;
        return draft.made();
    }

    /** With other system calls. */
    public DnsSettings withTransport(Transport other) {
        Draft draft = new Draft(this);
        draft.transport = other;
        return draft.made();
    }

    /** With other servers to ask. */
    public DnsSettings withUpstream(UpstreamPlan other) {
        Draft draft = new Draft(this);
        draft.upstream = other;
        return draft.made();
    }

    /** With other answers of its own. */
    public DnsSettings withLocal(LocalSettings other) {
        Draft draft = new Draft(this);
        draft.local = other;
        return draft.made();
    }

    /** With other times for which answers are kept. */
    public DnsSettings withKeeping(Keeping other) {
        Draft draft = new Draft(this);
        draft.keeping = other;
        return draft.made();
    }

    /** With encrypted questions coming in, too. */
    public DnsSettings withEncrypted(@Nullable EncryptedSettings other) {
        Draft draft = new Draft(this);
        draft.encrypted = other;
        return draft.made();
    }

    /** With answers that outlive a restart. */
    public DnsSettings withKeeper(@Nullable CacheKeeper other) {
        Draft draft = new Draft(this);
        draft.keeper = other;
        return draft.made();
    }

    /** With what is known of who asks. */
    public DnsSettings withNeighbourhood(Neighbourhood other) {
        Draft draft = new Draft(this);
        draft.neighbourhood = other;
        return draft.made();
    }

    /** A copy of which one thing is changed. */
    private static final class Draft {
        private final List<InetSocketAddress> listen;
        private UpstreamPlan upstream;
        private AccessList access;
        private int loops;
        private Transport transport;
        private LocalSettings local;
        private Keeping keeping;
        private @Nullable EncryptedSettings encrypted;
        private @Nullable CacheKeeper keeper;
        private Neighbourhood neighbourhood;

        Draft(DnsSettings from) {
            listen = from.listen;
            upstream = from.upstream;
            access = from.access;
            loops = from.loops;
            transport = from.transport;
            local = from.local;
            keeping = from.keeping;
            encrypted = from.encrypted;
            keeper = from.keeper;
            neighbourhood = from.neighbourhood;
        }

        DnsSettings made() {
            return new DnsSettings(
                    listen,
                    upstream,
                    access,
                    loops,
                    transport,
                    local,
                    keeping,
                    encrypted,
                    keeper,
                    neighbourhood);
        }
    }
}
