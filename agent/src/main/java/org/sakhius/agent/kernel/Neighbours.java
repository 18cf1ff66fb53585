package org.sakhius.agent.kernel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's table of neighbours: over netlink, which knows IPv6 and says when something changes;
 * where there is no netlink, from {@code /proc/net/arp}, looked at again and again. One thread.
 */
public final class Neighbours implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final Path ARP = Path.of("/proc/net/arp");

    private final @Nullable NativeSocket changes;
    private final byte[] buffer = new byte[Limits.NETLINK_DATAGRAM_BYTES];
    private int sequence = 1;

    private Neighbours(@Nullable NativeSocket changes) {
        this.changes = changes;
    }

    /** Opens the table; without netlink it knows IPv4 only, and says so once. */
    public static Neighbours open() {
        try {
            NativeSocket changes = NativeSocket.netlink(NetlinkMessages.GROUPS);
            changes.receiveBuffer(Limits.NETLINK_BUFFER_BYTES);
            return new Neighbours(changes);
        } catch (IOException e) {
            LOG.warn("devices are told by IPv4 only: no netlink here ({})", e.getMessage());
            return new Neighbours(null);
        }
    }

    /** Whether IPv6 neighbours are seen, too. */
    public boolean complete() {
        return changes != null;
    }

    /** Waits until a neighbour, an interface or its address has changed; whether one has. */
    public boolean await(int timeoutMs) throws IOException {
        NativeSocket heard = changes;
        if (heard == null || !heard.readable(timeoutMs)) {
            return false;
        }
        // What changed is read anew as a whole, so that nothing lost here matters.
        do {
            heard.receive(buffer);
        } while (heard.readable(0));
        return true;
    }

    /** Everybody who is known. */
    public List<Neighbour> read() throws IOException {
        if (changes == null) {
            return arp(Files.readAllLines(ARP, StandardCharsets.US_ASCII));
        }
        List<Neighbour> out = new ArrayList<>();
        try (NativeSocket socket = NativeSocket.netlink(0)) {
            socket.receiveBuffer(Limits.NETLINK_BUFFER_BYTES);
            socket.send(NetlinkMessages.question(++sequence));
            while (socket.readable(Limits.NETLINK_WAIT_MS)) {
                int length = socket.receive(buffer).length();
                if (!NetlinkMessages.read(buffer, length, sequence, out)) {
                    return out;
                }
            }
        }
        throw new IOException("the kernel does not tell its neighbours");
    }

    /** The lines of proc(5) {@code /proc/net/arp}; flag 2 says that the entry is complete. */
    static List<Neighbour> arp(List<String> lines) {
        List<Neighbour> out = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.trim().split("\\s+");
            if (words.length < 6 || !words[2].startsWith("0x")) {
                continue;
            }
            try {
                MacAddress mac = MacAddress.parse(words[3]);
                boolean complete = (Integer.decode(words[2]) & 2) != 0;
                if (complete && mac.single()) {
                    out.add(new Neighbour(
                            Cidr.literal(words[0]), mac, index(words[5]), false, false));
                }
            } catch (IllegalArgumentException e) {
                LOG.debug("no neighbour: {}", e.getMessage());
            }
        }
        return out;
    }

    private static int index(String device) {
        try {
            NetworkInterface found = NetworkInterface.getByName(device);
            return found == null ? 0 : found.getIndex();
        } catch (IOException e) {
            LOG.debug("no interface {}: {}", device, e.getMessage());
            return 0;
        }
    }

    @Override
    public void close() {
        if (changes != null) {
            changes.close();
        }
    }
}
