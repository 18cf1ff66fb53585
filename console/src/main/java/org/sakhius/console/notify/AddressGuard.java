package org.sakhius.console.notify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells addresses of the world from those of this machine and its networks, so that whoever names a
 * URL cannot make the console speak to what stands behind it (the special-purpose registries of RFC
 * 6890). Ways to carry IPv4 inside IPv6 are judged by what they carry.
 */
final class AddressGuard {

    private AddressGuard() {}

    /** Whether an address is one of the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(b) : isPublic6(b);
    }

    private static boolean isPublic4(byte[] b) {
        int a = b[0] & 0xff;
        int c = b[1] & 0xff;
        int d = b[2] & 0xff;
        boolean shared = a == 100 && (c & 0xc0) == 64;
        boolean protocol = a == 192 && c == 0 && (d == 0 || d == 2);
        boolean relay = a == 192 && c == 88 && d == 99;
        boolean benchmark = a == 198 && (c & 0xfe) == 18;
        boolean documentation =
                (a == 198 && c == 51 && d == 100) || (a == 203 && c == 0 && d == 113);
        return a != 0
                && a != 10
                && a != 127
                && a < 224
                && !shared
                && !protocol
                && !relay
                && !benchmark
                && !documentation;
    }

    private static boolean isPublic6(byte[] b) {
        int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
        int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) {
            // NAT64 (RFC 6052); its local-use prefix carries a 1 next and is refused below.
            return isZero(b, 4, 12) && isPublic(inner(b, 12));
        }
        if (first == 0x2002) {
            return isPublic(inner(b, 2));
        }
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        boolean documentation = first == 0x3fff && second < 0x1000;
        // Only 2000::/3 is given out; this leaves out fc00::/7, mapped and compatible addresses.
        return (first & 0xe000) == 0x2000 && !special && !documentation;
    }

    private static boolean isZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress inner(byte[] b, int at) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(b, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
