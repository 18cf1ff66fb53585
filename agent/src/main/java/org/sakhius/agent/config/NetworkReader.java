package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads {@code network} and {@code dhcp}. */
final class NetworkReader {

    private static final String DOMAIN = "home.arpa";
    private static final int DNS_PORT = 53;

    private final Function<String, Path> path;

    NetworkReader(Function<String, Path> path) {
        this.path = path;
    }

    NetworkConfig read(Section top) {
        Boolean watch = null;
        List<String> interfaces = List.of();
        List<Cidr> forwarders = List.of();
        List<InetSocketAddress> reverse = List.of();
        boolean mdns = true;
        Section network = top.section("network");
        if (network != null) {
            watch = optionalBool(network, "watch");
            interfaces = network.values("interfaces", NetworkReader::device);
            forwarders = network.values("forwarders", Values::cidr);
            reverse = network.values("reverse", NetworkReader::server);
            mdns = network.value("mdns", true, Values::bool);
            network.refuseUnknown();
        }
        List<Path> leases = List.of();
        String domain = DOMAIN;
        Section dhcp = top.section("dhcp");
        if (dhcp != null) {
            leases = dhcp.values("leases", path::apply);
            domain = dhcp.value("domain", DOMAIN, Names::domain);
            if (leases.isEmpty()) {
                dhcp.missing("leases", "leases: [/var/lib/misc/dnsmasq.leases]");
            } else if (leases.size() > Limits.LEASE_FILES_COUNT) {
                dhcp.problem(
                        "leases",
                        "has more than " + Limits.LEASE_FILES_COUNT + " entries",
                        "keep at most " + Limits.LEASE_FILES_COUNT);
            }
            dhcp.refuseUnknown();
        }
        return new NetworkConfig(watch, interfaces, forwarders, reverse, mdns, leases, domain);
    }

    private static @Nullable Boolean optionalBool(Section s, String key) {
        return s.optional(key, Values::bool);
    }

    /** As the kernel names interfaces: at most 15 bytes, no slash and no space. */
    private static String device(String text) {
        if (!text.matches("[A-Za-z0-9_.@-]{1,15}")) {
            throw new BadValue("\"" + text + "\" is no interface", "write eth0 or br-lan");
        }
        return text;
    }

    /** An address in digits, with or without a port. */
    private static InetSocketAddress server(String text) {
        try {
            return new InetSocketAddress(Cidr.literal(text), DNS_PORT);
        } catch (IllegalArgumentException withPort) {
            return Values.listen(text);
        }
    }
}
