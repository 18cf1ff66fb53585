package org.sakhius.agent.dns;

/**
 * Makes the keys for Encrypted Client Hello unreadable in an answer (RFC 9848), so that a client
 * says openly whom it calls, as it would without them.
 *
 * <p>Nothing becomes shorter, because what follows may point backwards by its place: the parameter
 * {@code ech} is moved behind the others and gets a number for private use (RFC 9460 14.3.1), which
 * clients skip.
 */
final class EchHider {
    private static final int ECH = 5;
    private static final int PRIVATE = 65_534;

    private EchHider() {}

    /**
     * Hides them in a message that was walked before.
     *
     * @param start where the records begin
     * @param records how many there are
     */
    static void hide(byte[] wire, int start, int records) {
        int at = start;
        for (int i = 0; i < records; i++) {
            at = Names.skip(wire, at, wire.length);
            if (at < 0 || at + 10 > wire.length) {
                return;
            }
            int type = Wire.u16(wire, at);
            int end = at + 10 + Wire.u16(wire, at + 8);
            if (end > wire.length) {
                return;
            }
            if (type == RrType.SVCB || type == RrType.HTTPS) {
                params(wire, Names.skip(wire, at + 12, end), end);
            }
            at = end;
        }
    }

    private static void params(byte[] wire, int start, int end) {
        int at = start;
        while (at >= 0 && at + 4 <= end) {
            int next = at + 4 + Wire.u16(wire, at + 2);
            if (next > end) {
                return;
            }
            if (Wire.u16(wire, at) == ECH) {
                byte[] ech = new byte[next - at];
                System.arraycopy(wire, at, ech, 0, ech.length);
                System.arraycopy(wire, next, wire, at, end - next);
                System.arraycopy(ech, 0, wire, end - ech.length, ech.length);
                Wire.put16(wire, end - ech.length, PRIVATE);
                return;
            }
            at = next;
        }
    }
}
