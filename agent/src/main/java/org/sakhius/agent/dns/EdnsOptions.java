package org.sakhius.agent.dns;

/** Looks for options in the OPT record of a query (RFC 6891 6.1.2). */
public final class EdnsOptions {
    /** Padding (RFC 7830). */
    public static final int PADDING = 12;

    /** How long a TCP connection may stay (RFC 7828). */
    public static final int TCP_KEEPALIVE = 11;

    private static final int RECORD_HEAD = 10;

    private EdnsOptions() {}

    /** Whether a query that {@link RequestParser} has found well formed carries the option. */
    public static boolean has(Request request, int option) {
        byte[] b = request.packet;
        int length = request.packetLength;
        int at = request.questionEnd();
        for (int i = Wire.u16(b, Wire.ARCOUNT); i > 0; i--) {
            at = Names.skip(b, at, length);
            if (at < 0 || at + RECORD_HEAD > length) {
                return false;
            }
            int from = at + RECORD_HEAD;
            int end = from + Wire.u16(b, at + 8);
            if (end > length) {
                return false;
            }
            if (Wire.u16(b, at) == RrType.OPT && within(b, from, end, option)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private static boolean within(byte[] b, int from, int end, int option) {
        int at = from;
        while (at + 4 <= end) {
            if (Wire.u16(b, at) == option) {
                return true;
            }
            at += 4 + Wire.u16(b, at + 2);
        }
        return false;
    }
}
