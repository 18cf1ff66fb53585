package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.InterfaceMap;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who held which address lately. An address that its neighbour gave up silently is kept for a
 * while, because a device that wakes asks before anything else is heard of it; an address that
 * somebody else holds changes hands at once. In memory only. One thread.
 */
final class Sightings {

    /**
     * The holder of an address, and when that was last seen.
     *
     * @param index the interface; {@link InterfaceMap#UNKNOWN} when two of them tell of it
     * @param contested whether others hold it, too, on another interface: then it tells nothing
     */
    record Holder(MacAddress mac, boolean router, int index, boolean contested, long second) {}

    /** When a hardware address was first and last seen. */
    record Life(long first, long last) {}

    private final Map<InetAddress, Holder> holders = new HashMap<>();
    private final Map<MacAddress, Life> lives = new HashMap<>();
    private final Map<String, Map<MacAddress, Long>> claims = new HashMap<>();

    /**
     * Takes what the network shows at this second.
     *
     * @param interfaces those of the house, as the kernel counts them
     * @param map on which of them each address has to be
     */
    void see(List<Neighbour> neighbours, Set<Integer> interfaces, InterfaceMap map, long second) {
        Map<InetAddress, Holder> next = new HashMap<>();
        for (Neighbour each : neighbours) {
            boolean counts = each.index() == 0 || interfaces.contains(each.index());
            boolean room = holders.size() < Limits.STATIONS_COUNT * 4
                    || holders.containsKey(each.address());
            if (counts && room) {
                take(each, map, next, second);
                live(each.mac(), second);
            }
        }
        holders.putAll(next);
        holders.values().removeIf(h -> h.second < second - Limits.NETWORK_HOLD_S);
        Iterator<Life> all = lives.values().iterator();
        while (all.hasNext()) {
            if (all.next().last < second - Limits.NETWORK_DAY_S) {
                all.remove();
            }
        }
    }

    /**
     * Where two interfaces tell of an address, the one that its network is on is believed: whoever
     * claims it elsewhere never gets an answer. Where that does not tell, neither does.
     */
    private static void take(
            Neighbour each, InterfaceMap map, Map<InetAddress, Holder> next, long second) {
        InetAddress address = each.address();
        Holder one = new Holder(each.mac(), each.router(), each.index(), false, second);
        Holder other = next.get(address);
        int right = map.connected(address);
        if (other == null || right != 0 && each.index() == right) {
            next.put(address, one);
        } else if (right == 0 || other.index() != right) {
            boolean contested = other.contested() || !other.mac().equals(each.mac());
            boolean router = each.router() || other.router();
            next.put(
                    address,
                    new Holder(each.mac(), router, InterfaceMap.UNKNOWN, contested, second));
        }
    }

    /**
     * A device calls itself so. A DHCP server takes a name from one device when another wants it,
     * so it is remembered for a day who else did.
     */
    void claim(String name, MacAddress mac, long second) {
        if (claims.size() < Limits.STATIONS_COUNT || claims.containsKey(name)) {
            Map<MacAddress, Long> claimants = claims.computeIfAbsent(name, n -> new HashMap<>());
            claimants.put(mac, second);
            claimants.values().removeIf(at -> at < second - Limits.NETWORK_DAY_S);
        }
    }

    /** Whether no other device called itself so within a day. */
    boolean alone(String name) {
        return claims.getOrDefault(name, Map.of()).size() == 1;
    }

    /** A lease shows that its device is here, too. */
    void live(MacAddress mac, long second) {
        Life before = lives.get(mac);
        if (before != null) {
            lives.put(mac, new Life(before.first, second));
        } else if (lives.size() < Limits.STATIONS_COUNT) {
            lives.put(mac, new Life(second, second));
        }
    }

    @Nullable
    Holder holder(InetAddress address) {
        return holders.get(address);
    }

    Map<InetAddress, Holder> holders() {
        return holders;
    }

    /** Every hardware address of the last day. */
    List<MacAddress> macs() {
        return new ArrayList<>(lives.keySet());
    }

    Life life(MacAddress mac) {
        return lives.getOrDefault(mac, new Life(0, 0));
    }
}
