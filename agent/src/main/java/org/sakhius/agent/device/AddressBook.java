package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.Map;

/**
 * Which assigned device is behind an address, as the network shows it at this moment. Immutable; a
 * new one takes its place when something has changed.
 *
 * @param ids the id of a device by address; an address that is missing tells nothing
 * @param interfaces on which interface an address is; empty where no device is known by that
 */
public record AddressBook(Map<InetAddress, String> ids, InterfaceMap interfaces) {

    /** Of a network that nobody watches. */
    public static final AddressBook EMPTY = new AddressBook(Map.of(), InterfaceMap.EMPTY);

    /** Copies, so that a new book is another object even when it says the same. */
    public AddressBook {
        ids = Map.copyOf(ids);
    }

    /** Of a network that tells of devices alone. */
    public AddressBook(Map<InetAddress, String> ids) {
        this(ids, InterfaceMap.EMPTY);
    }

    /**
     * The device of an address: whom the network shows there, then who is written for the address,
     * then who is written for the interface that it is on.
     *
     * @return the unknown device when none of them says anything
     */
    public Device device(InetAddress address, DeviceTable devices) {
        String shown = ids.get(address);
        if (shown != null) {
            return devices.byId(shown);
        }
        Device written = devices.find(address);
        if (written != devices.unknown()) {
            return written;
        }
        Device there = devices.byInterface(interfaces.of(address));
        return there == null ? written : there;
    }

    /** The same for an address that somebody else speaks for: it is on no interface of ours. */
    public Device elsewhere(InetAddress address, DeviceTable devices) {
        String shown = ids.get(address);
        return shown == null ? devices.find(address) : devices.byId(shown);
    }

    /** The id of the device behind an address; null when the network does not tell. */
    public @Nullable String id(InetAddress address) {
        return ids.get(address);
    }
}
