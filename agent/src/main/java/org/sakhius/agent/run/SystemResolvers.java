package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.upstream.OwnAddress;
import org.sakhius.agent.upstream.UpstreamServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The servers that the system itself uses, as resolv.conf(5) names them: whoever set the network up
 * (DHCP, the router, an administrator) wrote them there.
 */
public final class SystemResolvers {
    /** Where servers stand: the system's own file, then what services got by DHCP. */
    private static final List<String> PLACES = List.of(
            "etc/resolv.conf",
            "run/systemd/resolve/resolv.conf",
            "run/NetworkManager/no-stub-resolv.conf",
            "run/resolvconf/resolv.conf");

    private static final String LEASES = "run/systemd/netif/leases";
    private static final int PORT = 53;

    private SystemResolvers() {}

    /**
     * The servers that the system uses, from the first place that names any but this gateway. Where
     * the system asks itself (systemd-resolved, or this gateway), those that it got by DHCP stand
     * elsewhere.
     *
     * @throws StartException when there is none
     */
    public static List<UpstreamServer> find(List<InetSocketAddress> listen) throws StartException {
        return find(Path.of("/"), listen);
    }

    static List<UpstreamServer> find(Path root, List<InetSocketAddress> listen)
            throws StartException {
        List<UpstreamServer> stub = List.of();
        for (String place : PLACES) {
            List<UpstreamServer> found = known(root.resolve(place), listen);
            boolean itself =
                    found.stream().allMatch(s -> s.address().getAddress().isLoopbackAddress());
            if (!found.isEmpty() && !itself) {
                return found;
            }
            stub = stub.isEmpty() ? found : stub;
        }
        List<UpstreamServer> leased = leased(root.resolve(LEASES), listen);
        if (!leased.isEmpty() || !stub.isEmpty()) {
            return leased.isEmpty() ? stub : leased;
        }
        throw none(root.resolve(PLACES.get(0)), null);
    }

    private static List<UpstreamServer> known(Path file, List<InetSocketAddress> listen) {
        try {
            return read(file, listen);
        } catch (StartException namesNone) {
            // The next place may.
            return List.of();
        }
    }

    /** Those of systemd-networkd's leases, which are DNS=ADDRESS ADDRESS. */
    private static List<UpstreamServer> leased(Path folder, List<InetSocketAddress> listen) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    if (line.startsWith("DNS=")) {
                        for (String address : line.substring(4).trim().split("\\s+")) {
                            lines.add("nameserver " + address);
                        }
                    }
                }
            }
            return servers(lines, listen);
        } catch (IOException notThere) {
            return List.of();
        }
    }

    /**
     * The servers of the file in their order, without those that are this gateway.
     *
     * @throws StartException when there is none
     */
    static List<UpstreamServer> read(Path file, List<InetSocketAddress> listen)
            throws StartException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw none(file, e);
        }
        List<UpstreamServer> servers = servers(lines, listen);
        if (servers.isEmpty()) {
            throw none(file, null);
        }
        return servers;
    }

    private static List<UpstreamServer> servers(
            List<String> lines, List<InetSocketAddress> listen) {
        return lines.stream()
                .map(SystemResolvers::nameserver)
                .filter(Objects::nonNull)
                .filter(address -> !OwnAddress.isOne(address, listen))
                .map(address -> new UpstreamServer(UpstreamServer.Scheme.UDP, address))
                .distinct()
                .limit(Limits.UPSTREAM_SERVERS)
                .toList();
    }

    /** The address in a nameserver line; null for any other line. */
    private static @Nullable InetSocketAddress nameserver(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length < 2 || !words[0].equals("nameserver")) {
            return null;
        }
        try {
            return new InetSocketAddress(Cidr.literal(words[1]), PORT);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static StartException none(Path file, @Nullable Throwable cause) {
        return new StartException(
                file + " names no server but this gateway, and no upstream is configured."
                        + " Mend: upstream: { servers: [\"udp://9.9.9.9\"] }",
                cause);
    }
}
