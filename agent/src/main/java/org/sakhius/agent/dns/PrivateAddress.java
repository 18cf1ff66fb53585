package org.sakhius.agent.dns;

/**
 * Addresses that no public name has reason to lead to: those of private networks, of the own link
 * and of the own machine (RFC 1918, 3927, 4193, 4291, 6890 2.2.2).
 *
 * <p>The documentation ranges do not count (they lead nowhere), nor does 100.64.0.0/10, by which
 * providers and overlay networks name real hosts.
 */
public final class PrivateAddress {
    private static final int PARAM_HEAD_BYTES = 4;
    private static final int IPV4_HINT = 4;
    private static final int IPV6_HINT = 6;

    private PrivateAddress() {}

    /**
     * Whether the record holds one: A, AAAA, and the hints of SVCB and HTTPS (RFC 9460 7.3).
     *
     * @param from where its RDATA starts
     * @param to where it ends
     */
    static boolean in(byte[] b, int type, int from, int to) {
        return switch (type) {
            case RrType.A -> to - from == 4 && v4(b, from);
            case RrType.AAAA -> to - from == 16 && v6(b, from);
            case RrType.SVCB, RrType.HTTPS -> inHints(b, from + 2, to);
            default -> false;
        };
    }

    /** Whether an address of four or sixteen bytes is one. */
    public static boolean is(byte[] address) {
        return address.length == 4 ? v4(address, 0) : v6(address, 0);
    }

    private static boolean inHints(byte[] b, int target, int to) {
        int at = Names.skip(b, target, to);
        while (at > 0 && at + PARAM_HEAD_BYTES <= to) {
            int key = Wire.u16(b, at);
            int value = at + PARAM_HEAD_BYTES;
            int end = value + Wire.u16(b, at + 2);
            if (end > to) {
                return false;
            }
            int size = key == IPV4_HINT ? 4 : key == IPV6_HINT ? 16 : 0;
            for (int p = value; size > 0 && p + size <= end; p += size) {
                if (size == 4 ? v4(b, p) : v6(b, p)) {
                    return true;
                }
            }
            at = end;
        }
        return false;
    }

    private static boolean v4(byte[] b, int at) {
        int first = Wire.u8(b, at);
        int second = Wire.u8(b, at + 1);
        return switch (first) {
            case 0, 10, 127 -> true;
            case 169 -> second == 254;
            case 172 -> (second & 0xf0) == 16;
            case 192 -> second == 168;
            default -> false;
        };
    }

    private static boolean v6(byte[] b, int at) {
        int first = Wire.u8(b, at);
        if ((first & 0xfe) == 0xfc || first == 0xfe && (b[at + 1] & 0xc0) == 0x80) {
            return true;
        }
        // The IPv4 address within ::ffff:0:0/96, ::/96 and 64:ff9b::/96; the second holds :: and
        // ::1, which read as 0.0.0.0 and 0.0.0.1.
        if (zeros(b, at, 10)) {
            int group = Wire.u16(b, at + 10);
            return (group == 0xffff || group == 0) && v4(b, at + 12);
        }
        return Wire.i32(b, at) == 0x0064ff9b && zeros(b, at + 4, 8) && v4(b, at + 12);
    }

    private static boolean zeros(byte[] b, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (b[at + i] != 0) {
                return false;
            }
        }
        return true;
    }
}
