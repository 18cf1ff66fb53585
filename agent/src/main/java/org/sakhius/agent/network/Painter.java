package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.AddressBook;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.InterfaceMap;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.lease.Lease;
import org.sakhius.agent.limits.Limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Concludes who is behind which address. It never guesses: evidence that points two ways, a name
 * that two devices claim, and a hardware address that stands for several devices tell nothing, and
 * the device keeps the profile of one that nobody assigned.
 *
 * <p>What counts, in this order: the hardware address; another address of the same hardware, by
 * exact match; the name; another address of the same hardware, by range.
 */
final class Painter {

    private final DeviceTable devices;
    private final Map<MacAddress, Set<InetAddress>> held = new LinkedHashMap<>();
    private final Map<MacAddress, Set<String>> names = new HashMap<>();
    private final Sightings sightings;
    private final InterfaceMap interfaces;
    private final long second;
    private int contradictions;

    /**
     * @param map of this machine's interfaces
     */
    Painter(DeviceTable devices, Sightings sightings, InterfaceMap map, long second) {
        this.devices = devices;
        interfaces = devices.interfaces().isEmpty()
                ? InterfaceMap.EMPTY
                : map.with(places(map, devices, sightings));
        this.sightings = sightings;
        this.second = second;
    }

    /**
     * The picture of this moment.
     *
     * @param told names that devices or the router told, by hardware address
     * @param routers addresses that lead to other networks
     * @param asked who has asked within a day
     */
    Picture paint(
            List<Lease> leases,
            Map<MacAddress, String> told,
            Set<InetAddress> routers,
            Set<InetAddress> asked) {
        hold(leases);
        told.forEach(this::claim);
        List<Station> stations = new ArrayList<>();
        Map<InetAddress, String> ids = new HashMap<>();
        for (MacAddress mac : sightings.macs()) {
            Set<InetAddress> addresses = held.getOrDefault(mac, Set.of());
            boolean crowd =
                    addresses.stream().filter(a -> a instanceof Inet4Address).count()
                            > Limits.STATION_ADDRESSES_COUNT;
            boolean router = addresses.stream().anyMatch(a -> leads(a, routers));
            Device device = crowd || router ? null : owner(mac, addresses);
            // What others hold as well is nobody's, on a page about the device neither.
            Set<InetAddress> alone = addresses.stream()
                    .filter(address -> !contested(address))
                    .collect(Collectors.toSet());
            if (device != null) {
                alone.forEach(address -> ids.put(address, device.id()));
            }
            Sightings.Life life = sightings.life(mac);
            stations.add(new Station(
                    mac,
                    sorted(alone),
                    names.getOrDefault(mac, Set.of()).stream().findFirst().orElse(null),
                    device == null ? ranged(addresses) : device.id(),
                    alone.stream().anyMatch(asked::contains),
                    router,
                    crowd,
                    life.first(),
                    life.last()));
        }
        return new Picture(stations, new AddressBook(ids, interfaces), contradictions);
    }

    /** Puts addresses to hardware: by neighbours, and by leases where nobody contradicts. */
    private void hold(List<Lease> leases) {
        sightings.holders().forEach((address, holder) -> held(holder.mac()).add(address));
        for (Lease lease : leases) {
            MacAddress mac = lease.mac();
            if (mac == null) {
                continue;
            }
            Sightings.Holder holder = sightings.holder(lease.address());
            if (holder != null && holder.contested()) {
                continue;
            } else if (holder == null) {
                held(mac).add(lease.address());
            } else if (!holder.mac().equals(mac)) {
                contradictions++;
                held(holder.mac()).remove(lease.address());
                continue;
            }
            if (lease.host() != null) {
                claim(mac, lease.host());
            }
        }
    }

    private Set<InetAddress> held(MacAddress mac) {
        return held.computeIfAbsent(mac, m -> new LinkedHashSet<>());
    }

    private void claim(MacAddress mac, String name) {
        names.computeIfAbsent(mac, m -> new TreeSet<>()).add(name);
        sightings.claim(name, mac, second);
    }

    private boolean leads(InetAddress address, Set<InetAddress> routers) {
        Sightings.Holder holder = sightings.holder(address);
        return routers.contains(address) || holder != null && holder.router();
    }

    private @Nullable Device owner(MacAddress mac, Set<InetAddress> addresses) {
        Device byMac = devices.byMac(mac);
        if (byMac != null) {
            return byMac;
        }
        Set<Device> exact = addresses.stream()
                .filter(address -> !contested(address))
                .map(devices::byAddress)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!exact.isEmpty()) {
            return only(exact);
        }
        Set<Device> named = names.getOrDefault(mac, Set.of()).stream()
                .filter(sightings::alone)
                .map(devices::byName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return named.isEmpty() ? only(ranges(addresses)) : only(named);
    }

    private boolean contested(InetAddress address) {
        Sightings.Holder holder = sightings.holder(address);
        return holder != null && holder.contested();
    }

    private Set<Device> ranges(Set<InetAddress> addresses) {
        return addresses.stream()
                .filter(address -> !contested(address))
                .map(devices::find)
                .filter(device -> device != devices.unknown())
                .collect(Collectors.toSet());
    }

    /** Of a crowd each address still has what the configuration says of it, or of its interface. */
    private @Nullable String ranged(Set<InetAddress> addresses) {
        Set<Device> written = ranges(addresses);
        Device device = only(written.isEmpty() ? there(addresses) : written);
        return device == null ? null : device.id();
    }

    private Set<Device> there(Set<InetAddress> addresses) {
        return addresses.stream()
                .map(address -> devices.byInterface(interfaces.of(address)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Where the kernel found a neighbour, as far as its network alone does not tell, or tells
     * otherwise; of interfaces only that a device stands for.
     */
    private static Map<InetAddress, Integer> places(
            InterfaceMap map, DeviceTable devices, Sightings sightings) {
        Map<InetAddress, Integer> out = new HashMap<>();
        sightings.holders().forEach((address, holder) -> {
            int connected = map.connected(address);
            if (holder.index() != InterfaceMap.UNKNOWN
                    && !map.names().containsKey(holder.index())) {
                // Of an interface that is gone.
                return;
            }
            boolean matters = Stream.of(connected, holder.index())
                    .map(map.names()::get)
                    .anyMatch(name -> devices.byInterface(name) != null);
            if (matters && connected != holder.index()) {
                out.put(address, connected == 0 ? holder.index() : InterfaceMap.UNKNOWN);
            }
        });
        return out;
    }

    private static @Nullable Device only(Set<Device> found) {
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private static List<InetAddress> sorted(Set<InetAddress> addresses) {
        return addresses.stream()
                .sorted(Comparator.comparing((InetAddress a) -> a.getAddress().length)
                        .thenComparing(InetAddress::getHostAddress))
                .toList();
    }
}
