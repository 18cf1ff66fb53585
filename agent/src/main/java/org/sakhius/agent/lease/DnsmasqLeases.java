package org.sakhius.agent.lease;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The lease file of dnsmasq: {@code END MAC ADDRESS NAME CLIENT-ID}, {@code *} for what is not
 * known and 0 for no end; behind a line that begins with {@code duid}, leases of IPv6, whose second
 * field is no hardware address.
 */
final class DnsmasqLeases {

    private DnsmasqLeases() {}

    static List<Lease> parse(List<String> lines) {
        List<Lease> out = new ArrayList<>();
        for (String line : lines) {
            Lease lease = lease(line.trim().split(" +"));
            if (lease != null) {
                out.add(lease);
            }
        }
        return out;
    }

    private static @Nullable Lease lease(String[] words) {
        if (words.length < 4 || !words[0].matches("\\d{1,12}")) {
            return null;
        }
        long end = Long.parseLong(words[0]);
        Instant ends = end == 0 ? Instant.MAX : Instant.ofEpochSecond(end);
        InetAddress address = LeaseText.address(words[2]);
        if (address == null) {
            return null;
        }
        MacAddress mac = words[2].indexOf(':') >= 0 ? null : mac(words[1]);
        return new Lease(address, mac, HostLabel.of(words[3]), ends);
    }

    /** Other than Ethernet is written with its type in front: {@code 06-02:11:22:33:44:55}. */
    private static @Nullable MacAddress mac(String text) {
        return LeaseText.mac(text.matches("[0-9a-f]{2}-.*") ? text.substring(3) : text);
    }
}
