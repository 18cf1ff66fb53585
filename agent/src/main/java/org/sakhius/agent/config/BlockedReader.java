package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Reads {@code blocked}: what a blocked name is answered as. */
final class BlockedReader {
    private BlockedReader() {}

    static BlockedAs read(Section top) {
        BlockedAs usual = BlockedAs.USUAL;
        Section s = top.section("blocked");
        if (s == null) {
            return usual;
        }
        BlockedAs.Kind kind = s.value("answer", usual.kind(), Values::blockedAs);
        List<InetAddress> addresses = s.values("address", BlockedReader::address);
        if (kind == BlockedAs.Kind.ADDRESS && !s.has("address")) {
            s.missing("address", "address: [\"192.168.1.1\"]");
        } else if (kind != BlockedAs.Kind.ADDRESS && s.has("address")) {
            s.problem("address", "is used with answer: address only", "add answer: address");
        }
        Duration most = Duration.ofSeconds(Limits.BLOCKED_TTL_MOST_S);
        Duration ttl = s.value(
                "ttl",
                Duration.ofSeconds(usual.ttlSeconds()),
                text -> Values.durationWithin(text, Duration.ofSeconds(1), most));
        s.refuseUnknown();
        return new BlockedAs(kind, addresses, (int) ttl.toSeconds());
    }

    private static InetAddress address(String text) {
        try {
            return Cidr.literal(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue("\"" + text + "\" is no IP address", "write the address in digits");
        }
    }
}
