package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.kernel.Neighbours;
import org.sakhius.agent.network.Makers;
import org.sakhius.agent.probe.NetworkProbe;
import org.sakhius.agent.probe.Offer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks the network of one interface what it hands out, and holds that against this gateway. */
final class NetworkCheck {

    private final Findings findings;
    private final RouterMends mends = new RouterMends();
    private final Makers makers = new Makers();
    private final List<InetAddress> ours;
    private final List<InetAddress> own = new ArrayList<>();
    private final RouterMends.@Nullable Router router;

    /**
     * @param ours addresses at which devices reach this gateway
     * @param router the make that the user named; null to tell it by its hardware address
     */
    NetworkCheck(Findings findings, List<InetAddress> ours, RouterMends.@Nullable Router router) {
        this.findings = findings;
        this.ours = List.copyOf(ours);
        this.router = router;
    }

    /** Takes some seconds. */
    List<Offer> look(NetworkInterface network, SecureRandom random) {
        Sweep.ask(network);
        NetworkProbe.Result result = NetworkProbe.ask(network, random);
        String device = network.getName();
        own.addAll(Collections.list(network.getInetAddresses()));
        Map<Offer.Way, List<Offer>> byWay = new LinkedHashMap<>();
        for (Offer offer : result.offers()) {
            byWay.computeIfAbsent(offer.way(), w -> new ArrayList<>()).add(offer);
        }
        for (String why : result.unasked()) {
            findings.note(
                    "unasked",
                    "network " + device,
                    "could not be asked: " + why + " (doctor asks all as root)");
        }
        boolean dhcpAsked = result.unasked().stream().noneMatch(why -> why.startsWith("DHCP on "));
        if (!byWay.containsKey(Offer.Way.DHCP) && dhcpAsked) {
            findings.note(
                    "dhcp",
                    "network " + device,
                    "nobody gives out addresses by DHCP: each device is set up by hand");
        }
        byWay.forEach((way, offers) -> look(device, way, offers));
        return result.offers();
    }

    private void look(String device, Offer.Way way, List<Offer> offers) {
        Set<InetAddress> servers = new LinkedHashSet<>();
        Set<String> from = new TreeSet<>();
        for (Offer offer : offers) {
            servers.addAll(offer.servers());
            from.add(Shown.address(offer.from()));
        }
        String what = way.shown() + " on " + device;
        String who = "from " + String.join(" and ", from);
        Set<InetAddress> others = new LinkedHashSet<>(servers);
        ours.forEach(others::remove);
        boolean handed = servers.stream().anyMatch(ours::contains);
        String id = way.name().toLowerCase(Locale.ROOT);
        if (from.size() > 1 && way == Offer.Way.DHCP) {
            findings.problem(
                    "dhcp-servers",
                    what,
                    "two servers give out addresses: " + String.join(", ", from),
                    "switch one of them off: devices take whichever is faster");
        }
        if (servers.isEmpty()) {
            if (way == Offer.Way.DHCP) {
                findings.problem(id, what, who + ": names no server", mend(offers.get(0), way));
            } else {
                findings.ok(id, what, who + ": names no server");
            }
        } else if (others.isEmpty()) {
            findings.ok(id, what, who + ": hands out this gateway alone");
        } else if (handed) {
            findings.problem(
                    id + "-second",
                    what,
                    who + ": hands out " + Shown.addresses(others)
                            + " beside this gateway; devices ask either, and what this gateway"
                            + " closes is open there",
                    mend(culprit(offers), way));
        } else {
            findings.problem(
                    id,
                    what,
                    who + ": hands out " + Shown.addresses(others) + ", not this gateway",
                    mend(culprit(offers), way));
        }
    }

    private Offer culprit(List<Offer> offers) {
        return offers.stream()
                .filter(offer -> !ours.containsAll(offer.servers()))
                .findFirst()
                .orElse(offers.get(0));
    }

    private String mend(Offer offer, Offer.Way way) {
        RouterMends.Topic topic =
                way == Offer.Way.DHCP ? RouterMends.Topic.DHCP : RouterMends.Topic.IPV6;
        return mend(topic, offer.from());
    }

    /** What to do on the router that has this address. */
    String mend(RouterMends.Topic topic, @Nullable InetAddress at) {
        RouterMends.Router known = router != null ? router : make(at);
        InetAddress box = ours.stream()
                .filter(own -> own.getAddress().length == 4 && !own.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        String steps = mends.steps(known, topic)
                .replace("BOX", box == null ? "this box's address" : Shown.address(box));
        return known == null
                ? steps + ". For the steps of a make: doctor --router "
                        + String.join("|", mends.makes())
                : steps;
    }

    private RouterMends.@Nullable Router make(@Nullable InetAddress at) {
        if (own.contains(at)) {
            return mends.byId("self");
        }
        try (Neighbours neighbours = Neighbours.open()) {
            for (Neighbour each : neighbours.read()) {
                MacAddress mac = each.mac();
                if (each.address().equals(at)) {
                    return mends.byMaker(makers.of(mac));
                }
            }
        } catch (IOException e) {
            // Whose make is not known gets the general steps.
            return null;
        }
        return null;
    }
}
