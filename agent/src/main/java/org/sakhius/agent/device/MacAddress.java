package org.sakhius.agent.device;

import java.util.Locale;

/**
 * The hardware address of a network interface (EUI-48). Immutable.
 *
 * @param bits its six bytes, the first one highest; 0 to 2^48-1
 */
public record MacAddress(long bits) {

    /** Bytes of an address. */
    public static final int BYTES = 6;

    private static final long MOST = (1L << 48) - 1;

    /** Refuses what is no address of six bytes. */
    public MacAddress {
        if (bits < 0 || bits > MOST) {
            throw new IllegalArgumentException("no hardware address");
        }
    }

    /**
     * Reads {@code 02:11:22:33:44:55}, with colons or dashes, in any case.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}")) {
            throw new IllegalArgumentException("no hardware address");
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /** The address in six bytes of a message, from {@code at}. */
    public static MacAddress of(byte[] from, int at) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | (from[at + i] & 0xff);
        }
        return new MacAddress(bits);
    }

    /** Its six bytes. */
    public byte[] bytes() {
        byte[] out = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            out[i] = (byte) (bits >> 8 * (BYTES - 1 - i));
        }
        return out;
    }

    /**
     * Whether it was not given by a maker but made up, as telephones do for each network (IEEE 802
     * 8.4: the locally administered bit).
     */
    public boolean randomised() {
        return (bits >> 40 & 2) != 0;
    }

    /** Whether it belongs to one station: neither all zero nor a group's. */
    public boolean single() {
        return bits != 0 && (bits >> 40 & 1) == 0;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(17);
        for (byte b : bytes()) {
            out.append(out.isEmpty() ? "" : ":").append(String.format(Locale.ROOT, "%02x", b));
        }
        return out.toString();
    }
}
