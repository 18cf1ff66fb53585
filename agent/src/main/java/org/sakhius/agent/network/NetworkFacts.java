package org.sakhius.agent.network;

import org.sakhius.agent.probe.NetworkProbe;
import org.sakhius.agent.probe.Offer;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of the network asks this gateway, and what the network tells devices to ask: the facts
 * behind the coverage that guardians see and {@code doctor} explains. Immutable; it holds no name
 * and no address of a device that asks.
 *
 * @param stations devices seen within a day, routers aside
 * @param asking how many of them have asked within a day
 * @param routerAsks whether a router has asked
 * @param hidden hardware addresses that stand for several devices each, as repeaters do
 * @param silent those that have not asked
 * @param offers what the network hands out, as far as it was asked
 */
public record NetworkFacts(
        int stations,
        int asking,
        boolean routerAsks,
        int hidden,
        List<Station> silent,
        NetworkProbe.Result offers) {

    /** Of a network that nobody looked at. */
    public static final NetworkFacts NONE =
            new NetworkFacts(0, 0, false, 0, List.of(), NetworkProbe.Result.NONE);

    /** Copies. */
    public NetworkFacts {
        silent = List.copyOf(silent);
    }

    /** Counts. */
    static NetworkFacts of(Collection<Station> seen, NetworkProbe.Result offers) {
        List<Station> devices = seen.stream().filter(s -> !s.router()).toList();
        return new NetworkFacts(
                devices.size(),
                (int) devices.stream().filter(Station::asks).count(),
                seen.stream().anyMatch(s -> s.router() && s.asks()),
                (int) devices.stream().filter(Station::crowd).count(),
                devices.stream().filter(s -> !s.asks()).toList(),
                offers);
    }

    /**
     * Whether the router asks in the place of all: it asks, devices are there, and none of them
     * does. Then no child can be told from another.
     */
    public boolean throughRouter() {
        return routerAsks && stations > 0 && asking == 0;
    }

    /** Servers that the network hands out besides these addresses. */
    public Set<InetAddress> elsewhere(Collection<InetAddress> ours) {
        return offers.offers().stream()
                .flatMap(offer -> offer.servers().stream())
                .filter(server -> !ours.contains(server))
                .collect(Collectors.toSet());
    }

    /** Whether any way hands out one of these addresses. */
    public boolean handedOut(Collection<InetAddress> ours) {
        return offers.offers().stream()
                .map(Offer::servers)
                .anyMatch(servers -> servers.stream().anyMatch(ours::contains));
    }
}
