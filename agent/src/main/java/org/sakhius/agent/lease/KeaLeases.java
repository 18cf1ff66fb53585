package org.sakhius.agent.lease;

import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lease file of Kea (memfile): comma separated under a line that names the columns, a log of
 * which the last line for an address counts. State 0 is in use; a lifetime of 0 gives it up. Commas
 * within a field are written {@code &#x2c}.
 */
final class KeaLeases {

    private KeaLeases() {}

    /** Whether a file that begins with this line is one. */
    static boolean begins(String line) {
        return line.startsWith("address,");
    }

    static List<Lease> parse(List<String> lines) {
        if (lines.isEmpty() || !begins(lines.get(0))) {
            return List.of();
        }
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        int hardware = columns.indexOf("hwaddr");
        int lifetime = columns.indexOf("valid_lifetime");
        int expire = columns.indexOf("expire");
        int host = columns.indexOf("hostname");
        int state = columns.indexOf("state");
        int kind = columns.indexOf("lease_type");
        Map<InetAddress, Lease> last = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            InetAddress address = LeaseText.address(fields[0]);
            if (address == null) {
                continue;
            }
            last.remove(address);
            String ends = field(fields, expire);
            // Of IPv6: 2 is a prefix for a router, no address.
            boolean held = field(fields, state).equals("0")
                    && !field(fields, kind).equals("2")
                    && !field(fields, lifetime).equals("0")
                    && ends.matches("\\d{1,12}");
            if (held) {
                Instant until = Instant.ofEpochSecond(Long.parseLong(ends));
                MacAddress mac = LeaseText.mac(field(fields, hardware));
                last.put(
                        address, new Lease(address, mac, HostLabel.of(field(fields, host)), until));
            }
        }
        return List.copyOf(last.values());
    }

    private static String field(String[] fields, int at) {
        return at < 0 || at >= fields.length ? "" : fields[at];
    }
}
