package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.Map;

/**
 * Which assigned device is behind an address, as the network shows it at this moment. Immutable; a
 * new one takes its place when something has changed.
 *
 * @param ids the id of a device by address; an address that is missing tells nothing
 */
public record AddressBook(Map<InetAddress, String> ids) {

    /** Of a network that nobody watches. */
    public static final AddressBook EMPTY = new AddressBook(Map.of());

    /** Copies, so that a new book is another object even when it says the same. */
    public AddressBook {
        ids = Map.copyOf(ids);
    }

    /** The id of the device behind an address; null when the network does not tell. */
    public @Nullable String id(InetAddress address) {
        return ids.get(address);
    }
}
