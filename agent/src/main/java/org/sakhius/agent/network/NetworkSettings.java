package org.sakhius.agent.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * What is watched. Immutable.
 *
 * @param listen the gateway's own addresses in the house; its interfaces are those that hold them
 * @param interfaces named ones, instead of those
 * @param reverse servers that know the names of addresses
 * @param mdns whether devices are asked for their names
 * @param leases files of a DHCP server
 * @param domain what names by leases end in
 * @param file where figures are left for {@code doctor}
 * @param probe whether the network is asked from time to time what it hands out
 */
public record NetworkSettings(
        List<InetAddress> listen,
        List<String> interfaces,
        List<InetSocketAddress> reverse,
        boolean mdns,
        List<Path> leases,
        String domain,
        Path file,
        boolean probe) {}
