package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.network.Makers;
import org.sakhius.agent.network.NetworkFacts;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.network.Station;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.probe.Offer;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a state document tells of the network: how much of it asks here, and which devices nobody
 * has assigned. Figures are renewed hourly, so that a device that comes and goes does not make a
 * document each time. One thread.
 */
final class NetworkState {

    private final GatewayView view;
    private final Makers makers = new Makers();
    private Map<String, Object> last = Map.of();
    private NetworkFacts lastFacts = NetworkFacts.NONE;
    private Instant renewed = Instant.EPOCH;

    NetworkState(GatewayView view) {
        this.view = view;
    }

    /** The figures; null where no network is watched. */
    @Nullable
    Map<String, Object> figures() {
        NetworkWatch network = view.network();
        if (network == null) {
            return null;
        }
        Instant now = view.clock().instant();
        NetworkFacts facts = network.facts();
        boolean other = facts.throughRouter() != lastFacts.throughRouter()
                || !facts.offers().equals(lastFacts.offers());
        if (other || renewed.plusMillis(Limits.NETWORK_FIGURES_MS).isBefore(now)) {
            last = figures(facts, network.ours());
            lastFacts = facts;
            renewed = now;
        }
        return last;
    }

    private static Map<String, Object> figures(NetworkFacts facts, List<InetAddress> ours) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("devices", facts.stations());
        out.put("asking", facts.asking());
        out.put("throughRouter", facts.throughRouter());
        out.put("hidden", facts.hidden());
        boolean asked = !facts.offers().offers().isEmpty();
        out.put("handedOut", asked ? facts.handedOut(ours) : null);
        List<Object> elsewhere = new ArrayList<>();
        for (Offer offer : facts.offers().offers()) {
            for (InetAddress server : offer.servers()) {
                if (!ours.contains(server)) {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("way", offer.way().name().toLowerCase(Locale.ROOT));
                    item.put("server", server.getHostAddress());
                    elsewhere.add(item);
                }
            }
        }
        out.put("elsewhere", elsewhere.stream().distinct().toList());
        return out;
    }

    /** Devices that ask and that nobody has assigned: guardians are asked whose they are. */
    List<Object> newDevices() {
        NetworkWatch network = view.network();
        List<Object> out = new ArrayList<>();
        if (network == null) {
            return out;
        }
        network.stations().stream()
                .filter(s -> s.device() == null && s.asks() && !s.router())
                .sorted(Comparator.comparingLong(Station::firstSecond).reversed())
                .limit(Limits.NEW_DEVICES_COUNT)
                .forEach(station -> out.add(device(station)));
        return out;
    }

    /** No hardware address and no address of the network: neither is needed to recognise it. */
    private Map<String, Object> device(Station station) {
        Map<String, Object> item = new LinkedHashMap<>();
        String maker = makers.of(station.mac());
        LocalDate since = day(station.firstSecond());
        item.put("id", Newcomers.id(view.pseudonyms(), station));
        item.put("name", station.name());
        item.put("maker", maker.isEmpty() ? null : maker);
        item.put("madeUp", station.mac().randomised());
        item.put("several", station.crowd());
        item.put("since", since.toString());
        item.put("seen", day(station.lastSecond()).toString());
        return item;
    }

    /** No finer than a day: a document each time that a device is seen would tell who is home. */
    private LocalDate day(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), view.config().zone());
    }
}
