package org.sakhius.agent.dns;

/** Numbers in network order within a byte array, and the places of the header (RFC 1035 4.1.1). */
public final class Wire {
    /** Bytes of the header. */
    public static final int HEADER = 12;

    public static final int FLAGS = 2;
    public static final int QDCOUNT = 4;
    public static final int ANCOUNT = 6;
    public static final int NSCOUNT = 8;
    public static final int ARCOUNT = 10;

    /** Bits of the flags word. */
    public static final int QR = 0x8000;

    public static final int OPCODE = 0x7800;
    public static final int AA = 0x0400;
    public static final int TC = 0x0200;
    public static final int RD = 0x0100;
    public static final int RA = 0x0080;
    public static final int AD = 0x0020;
    public static final int CD = 0x0010;
    public static final int RCODE = 0x000f;

    /** The DO bit within the lower half of an OPT record's TTL (RFC 6891 6.1.3). */
    public static final int DO = 0x8000;

    private static final byte[] LOWER = new byte[256];

    static {
        for (int i = 0; i < LOWER.length; i++) {
            LOWER[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
    }

    private Wire() {}

    /** The unsigned 8-bit number at {@code at}. */
    public static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    /** The unsigned 16-bit number at {@code at}. */
    public static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    /** The 32-bit number at {@code at}. */
    public static int i32(byte[] b, int at) {
        return u16(b, at) << 16 | u16(b, at + 2);
    }

    /** Writes the low 16 bits of {@code value}; returns the place behind it. */
    public static int put16(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 8);
        b[at + 1] = (byte) value;
        return at + 2;
    }

    /** Writes 32 bits; returns the place behind it. */
    public static int put32(byte[] b, int at, int value) {
        return put16(b, put16(b, at, value >>> 16), value);
    }

    /** The byte in lower case, ASCII only (RFC 4343). */
    public static byte lower(byte b) {
        return LOWER[b & 0xff];
    }
}
