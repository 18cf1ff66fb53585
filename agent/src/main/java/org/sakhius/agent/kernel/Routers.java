package org.sakhius.agent.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The routers by which this machine reaches the internet, as proc(5) tells the default routes. */
public final class Routers {

    private static final Logger LOG = LoggerFactory.getLogger(Routers.class);
    private static final Path V4 = Path.of("/proc/net/route");
    private static final Path V6 = Path.of("/proc/net/ipv6_route");

    private Routers() {}

    /** Their addresses on the own network; none where there is no default route. */
    public static Set<InetAddress> read() {
        Set<InetAddress> out = new LinkedHashSet<>();
        v4(lines(V4), out);
        v6(lines(V6), out);
        return out;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            LOG.debug("no routes: {}", e.toString());
            return List.of();
        }
    }

    /** Interface, destination, gateway in the machine's byte order (little on all we run on). */
    static void v4(List<String> lines, Set<InetAddress> into) {
        for (String line : lines) {
            String[] words = line.trim().split("\\s+");
            if (words.length > 7 && words[1].equals("00000000") && words[7].equals("00000000")) {
                byte[] reversed = HexFormat.of().parseHex(words[2]);
                byte[] bytes = {reversed[3], reversed[2], reversed[1], reversed[0]};
                add(bytes, into);
            }
        }
    }

    /** Destination, its prefix, source, its prefix, next hop, all in hexadecimal digits. */
    static void v6(List<String> lines, Set<InetAddress> into) {
        for (String line : lines) {
            String[] words = line.trim().split("\\s+");
            boolean standard =
                    words.length > 9 && words[1].equals("00") && words[0].equals("0".repeat(32));
            if (standard) {
                add(HexFormat.of().parseHex(words[4]), into);
            }
        }
    }

    private static void add(byte[] bytes, Set<InetAddress> into) {
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            if (!address.isAnyLocalAddress()) {
                into.add(address);
            }
        } catch (UnknownHostException e) {
            LOG.debug("no address in a route: {}", e.getMessage());
        }
    }
}
