package org.sakhius.agent.guard;

import org.sakhius.agent.device.Cidr;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may ask. Without a word in the configuration: this machine and private networks (RFC 1918,
 * 4193, 4291, 6598), so that nobody runs an open resolver by accident. Immutable.
 */
public final class AccessList {
    private static final List<Cidr> HOME = Stream.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "100.64.0.0/10",
                    "::1/128",
                    "fc00::/7",
                    "fe80::/10")
            .map(Cidr::parse)
            .toList();

    private final List<Cidr> ranges;

    private AccessList(List<Cidr> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** This machine and private networks. */
    public static AccessList home() {
        return new AccessList(HOME);
    }

    /** These ranges only. */
    public static AccessList of(List<Cidr> ranges) {
        return new AccessList(ranges);
    }

    /** Whether the address may ask; this machine always may. */
    public boolean allows(InetAddress address) {
        InetAddress plain = unmapped(address);
        return plain.isLoopbackAddress() || ranges.stream().anyMatch(r -> r.contains(plain));
    }

    /** The IPv4 address within an IPv4-mapped IPv6 address; else the address itself. */
    static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || !mapped(bytes)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
