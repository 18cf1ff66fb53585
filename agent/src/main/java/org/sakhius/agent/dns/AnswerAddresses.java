package org.sakhius.agent.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The addresses that a message's answer holds: A, AAAA, and the hints of SVCB and HTTPS. */
public final class AnswerAddresses {
    private static final int IPV4_HINT = 4;
    private static final int IPV6_HINT = 6;

    private AnswerAddresses() {}

    /** Of a message that was walked before; 4 or 16 octets each. */
    public static List<byte[]> of(byte[] b) {
        List<byte[]> out = new ArrayList<>();
        int at = Names.skip(b, Wire.HEADER, b.length);
        at = at < 0 ? at : at + 4;
        for (int left = Wire.u16(b, Wire.ANCOUNT); left > 0 && at >= 0; left--) {
            at = Names.skip(b, at, b.length);
            if (at < 0 || at + 10 > b.length) {
                return out;
            }
            int type = Wire.u16(b, at);
            int from = at + 10;
            int end = from + Wire.u16(b, at + 8);
            if (end > b.length) {
                return out;
            }
            if (type == RrType.A && end - from == 4 || type == RrType.AAAA && end - from == 16) {
                out.add(Arrays.copyOfRange(b, from, end));
            } else if (type == RrType.SVCB || type == RrType.HTTPS) {
                hints(b, from, end, out);
            }
            at = end;
        }
        return out;
    }

    private static void hints(byte[] b, int from, int end, List<byte[]> out) {
        int at = Names.skip(b, from + 2, end);
        while (at >= 0 && at + 4 <= end) {
            int key = Wire.u16(b, at);
            int stop = at + 4 + Wire.u16(b, at + 2);
            int size = key == IPV4_HINT ? 4 : key == IPV6_HINT ? 16 : end;
            for (int p = at + 4; p + size <= Math.min(stop, end); p += size) {
                out.add(Arrays.copyOfRange(b, p, p + size));
            }
            at = stop;
        }
    }
}
