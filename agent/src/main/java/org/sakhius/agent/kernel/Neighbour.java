package org.sakhius.agent.kernel;

import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;

/**
 * Who answers for an address on a network that this machine is part of.
 *
 * @param index the interface, as the kernel counts them; 0 when that is not known
 * @param router whether it calls itself a router (IPv6 only)
 * @param reached whether it answered within the last half minute or so; false where the kernel does
 *     not say
 */
public record Neighbour(
        InetAddress address, MacAddress mac, int index, boolean router, boolean reached) {}
