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
import java.util.List;
import java.util.Objects;

/**
 * The servers that the system itself uses, as resolv.conf(5) names them: whoever set the network up
 * (DHCP, the router, an administrator) wrote them there.
 */
final class SystemResolvers {
    static final Path FILE = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;

    private SystemResolvers() {}

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
        List<UpstreamServer> servers = lines.stream()
                .map(SystemResolvers::nameserver)
                .filter(Objects::nonNull)
                .filter(address -> !OwnAddress.isOne(address, listen))
                .map(address -> new UpstreamServer(UpstreamServer.Scheme.UDP, address))
                .limit(Limits.UPSTREAM_SERVERS)
                .toList();
        if (servers.isEmpty()) {
            throw none(file, null);
        }
        return servers;
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
