package org.sakhius.agent.local;

import org.sakhius.filters.name.NameSet;

import java.util.ArrayList;
import java.util.List;

/** Reverse names of addresses that no server outside can know (RFC 6303 4, RFC 7793). */
final class ReverseZones {
    private static final List<String> IPV4 = List.of(
            "0",
            "10",
            "127",
            "254.169",
            "168.192",
            "2.0.192",
            "100.51.198",
            "113.0.203",
            "255.255.255.255");
    private static final List<String> IPV6 =
            List.of("d.f", "8.e.f", "9.e.f", "a.e.f", "b.e.f", "8.b.d.0.1.0.0.2");

    private ReverseZones() {}

    /** Their zones, each with all below it. */
    static NameSet all() {
        List<String> out = new ArrayList<>();
        IPV4.forEach(zone -> out.add(zone + ".in-addr.arpa"));
        for (int i = 16; i < 32; i++) {
            out.add(i + ".172.in-addr.arpa");
        }
        for (int i = 64; i < 128; i++) {
            out.add(i + ".100.in-addr.arpa");
        }
        IPV6.forEach(zone -> out.add(zone + ".ip6.arpa"));
        String zeros = "0.".repeat(31);
        out.add("0." + zeros + "ip6.arpa");
        out.add("1." + zeros + "ip6.arpa");
        return new NameSet(out);
    }
}
