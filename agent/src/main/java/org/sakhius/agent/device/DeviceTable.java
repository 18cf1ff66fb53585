package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the device that an address belongs to: the exact address first, then the narrowest range.
 *
 * <p>Immutable and thread safe; on the answer path, so an exact address costs one hash lookup.
 */
public final class DeviceTable {

    private record Range(Cidr cidr, Device device) {}

    private final Map<InetAddress, Device> exact = new HashMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, Device> byClientId = new HashMap<>();
    private final Map<MacAddress, Device> byMac = new HashMap<>();
    private final Map<String, Device> byName = new HashMap<>();
    private final Map<String, Device> byInterface = new HashMap<>();
    private final Map<String, Device> byId = new LinkedHashMap<>();
    private final Device unknown;

    /**
     * A table of devices and the addresses that each is matched by.
     *
     * @param defaultProfile what a device gets that is not in the table
     * @throws IllegalArgumentException when two devices claim the same address or range
     */
    public DeviceTable(Map<Device, List<Cidr>> devices, String defaultProfile) {
        this(devices, Map.of(), defaultProfile);
    }

    /**
     * The same, and the ids by which devices are known over an encrypted transport.
     *
     * @param clientIds ids of at least 80 random bits, in lower case
     */
    public DeviceTable(
            Map<Device, List<Cidr>> devices, Map<String, Device> clientIds, String defaultProfile) {
        byClientId.putAll(clientIds);
        unknown = Device.unknown(defaultProfile);
        Map<Cidr, Device> claimed = new HashMap<>();
        devices.forEach((device, matches) -> {
            byId.put(device.id(), device);
            for (Cidr cidr : matches) {
                Device other = claimed.put(cidr, device);
                if (other != null) {
                    throw new IllegalArgumentException(
                            cidr + " is claimed by " + other.id() + " and " + device.id());
                }
                if (cidr.single()) {
                    exact.put(cidr.base(), device);
                } else {
                    ranges.add(new Range(cidr, device));
                }
            }
        });
        ranges.sort(Comparator.comparingInt((Range r) -> r.cidr().prefixBits()).reversed());
    }

    /**
     * The same, and by what else the network tells of devices.
     *
     * @param macs hardware addresses, each of one device
     * @param names what devices call themselves, one label in lower case, each of one device
     * @param interfaces of this machine, each with the device that stands for all who ask there
     */
    public DeviceTable(
            Map<Device, List<Cidr>> devices,
            Map<String, Device> clientIds,
            Map<MacAddress, Device> macs,
            Map<String, Device> names,
            Map<String, Device> interfaces,
            String defaultProfile) {
        this(devices, clientIds, defaultProfile);
        byMac.putAll(macs);
        byName.putAll(names);
        byInterface.putAll(interfaces);
    }

    /** A table that knows nobody. */
    public static DeviceTable empty(String defaultProfile) {
        return new DeviceTable(Map.of(), defaultProfile);
    }

    /** The device of an address; the unknown device when none matches, never null. */
    public Device find(InetAddress address) {
        Device device = exact.get(address);
        if (device != null) {
            return device;
        }
        for (Range range : ranges) {
            if (range.cidr().contains(address)) {
                return range.device();
            }
        }
        return unknown;
    }

    /** The device that is known by this id over an encrypted transport, or null. */
    public @Nullable Device byClientId(String clientId) {
        return byClientId.get(clientId);
    }

    /** The device of an exact address, ranges left aside; null when there is none. */
    public @Nullable Device byAddress(InetAddress address) {
        return exact.get(address);
    }

    /** The device with this hardware address, or null. */
    public @Nullable Device byMac(MacAddress mac) {
        return byMac.get(mac);
    }

    /** Whether any device is known by what it calls itself. */
    public boolean knowsNames() {
        return !byName.isEmpty();
    }

    /** The device that calls itself so, or null. */
    public @Nullable Device byName(String name) {
        return byName.get(name);
    }

    /** The device that stands for all who ask on this interface; null when there is none. */
    public @Nullable Device byInterface(@Nullable String name) {
        return name == null ? null : byInterface.get(name);
    }

    /** The interfaces that a device stands for. */
    public Set<String> interfaces() {
        return Set.copyOf(byInterface.keySet());
    }

    /** The stand-in for whom nobody has assigned. */
    public Device unknown() {
        return unknown;
    }

    /** The device with this id; the unknown device when there is none. */
    public Device byId(String id) {
        return byId.getOrDefault(id, unknown);
    }

    /** The assigned devices, in the order of the configuration. */
    public List<Device> devices() {
        return List.copyOf(byId.values());
    }
}
