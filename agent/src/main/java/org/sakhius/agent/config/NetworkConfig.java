package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * How devices are told apart by what the network says of them.
 *
 * @param watch whether neighbours are watched; null where the addresses of {@code listen} decide
 * @param interfaces the house's own; none where the addresses of {@code listen} decide
 * @param forwarders servers whose word for who asked through them is taken
 * @param reverse servers that know the names of addresses, such as the router
 * @param mdns whether devices are asked for their names
 * @param leases files of a DHCP server, absolute
 * @param domain what the names in them end in
 */
public record NetworkConfig(
        @Nullable Boolean watch,
        List<String> interfaces,
        List<Cidr> forwarders,
        List<InetSocketAddress> reverse,
        boolean mdns,
        List<Path> leases,
        String domain) {}
