package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.util.List;

/**
 * One interface of one device on the network, with all that the network shows of it.
 *
 * @param addresses those that it holds at this moment, IPv4 first
 * @param name what it calls itself, or null
 * @param device the id of the assigned device that it is; null when nobody can know
 * @param asks whether it has asked this gateway within a day
 * @param router whether it leads to other networks
 * @param crowd whether several devices stand behind it, as behind a repeater
 * @param firstSecond when it was first seen
 * @param lastSecond when it was last seen
 */
public record Station(
        MacAddress mac,
        List<InetAddress> addresses,
        @Nullable String name,
        @Nullable String device,
        boolean asks,
        boolean router,
        boolean crowd,
        long firstSecond,
        long lastSecond) {

    /** Copies. */
    public Station {
        addresses = List.copyOf(addresses);
    }
}
