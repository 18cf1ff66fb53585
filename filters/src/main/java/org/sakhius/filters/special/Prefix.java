package org.sakhius.filters.special;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * An address or a range of addresses. Made from literals alone; nothing is ever looked up.
 *
 * @param address 4 or 16 octets, those behind the prefix zero
 * @param bits the prefix length
 */
public record Prefix(byte[] address, int bits) {

    /** The range that a text names, as {@code 10.0.0.0/8} or {@code fe80::1%eth0}; else null. */
    public static @Nullable Prefix parse(String text) {
        if (!mayBeAddress(text)) {
            return null;
        }
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = slash < 0 ? address.length * 8 : number(text.substring(slash + 1), 3);
        return bits < 0 || bits > address.length * 8 ? null : of(address, bits);
    }

    /** A range from any of its addresses. */
    public static Prefix of(byte[] any, int bits) {
        byte[] base = any.clone();
        for (int i = bits; i < base.length * 8; i++) {
            base[i >> 3] &= (byte) ~(0x80 >> (i & 7));
        }
        return new Prefix(base, bits);
    }

    /** The octets of an address literal, an IPv4-mapped one as IPv4; null when it is none. */
    public static byte @Nullable [] address(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.indexOf(':') < 0 ? v4(plain) : v6(plain);
    }

    /** Whether it holds an address of 4 or 16 octets. */
    public boolean contains(byte[] other) {
        return other.length == address.length && Arrays.equals(of(other, bits).address, address);
    }

    /** The address as RFC 5952 writes it. */
    public static String text(byte[] address) {
        StringBuilder out = new StringBuilder(40);
        if (address.length == 4) {
            for (int i = 0; i < 4; i++) {
                out.append(i == 0 ? "" : ".").append(address[i] & 0xff);
            }
            return out.toString();
        }
        int gapAt = -1;
        int gap = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && group(address, i + zeros) == 0) {
                zeros++;
            }
            if (zeros > gap) {
                gapAt = i;
                gap = zeros;
            }
            i += zeros;
        }
        for (int i = 0; i < 8; i++) {
            if (i == gapAt) {
                out.append("::");
                i += gap - 1;
            } else {
                out.append(i == 0 || i == gapAt + gap && gapAt >= 0 ? "" : ":");
                out.append(Integer.toHexString(group(address, i)));
            }
        }
        return out.toString();
    }

    /** Names are many and addresses few: the ends of the text tell most of them apart. */
    private static boolean mayBeAddress(String text) {
        return !text.isEmpty()
                && (text.indexOf(':') >= 0 || isDigit(text.charAt(0)) && hasDigitAtEnd(text));
    }

    private static boolean hasDigitAtEnd(String text) {
        return isDigit(text.charAt(text.length() - 1)) || text.indexOf('%') > 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int group(byte[] address, int i) {
        return (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }

    private static byte @Nullable [] v4(String text) {
        byte[] out = new byte[4];
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        for (int i = 0; i < 4; i++) {
            int part = number(parts[i], 3);
            if (part < 0 || part > 255) {
                return null;
            }
            out[i] = (byte) part;
        }
        return out;
    }

    private static byte @Nullable [] v6(String text) {
        byte[] out = new byte[16];
        int gap = text.indexOf("::");
        int head = gap < 0 ? groups(text, out) : groups(text.substring(0, gap), out);
        if (gap < 0) {
            return head == 16 ? unmapped(out) : null;
        }
        byte[] end = new byte[16];
        int tail = groups(text.substring(gap + 2), end);
        if (head < 0 || tail < 0 || head + tail > 14) {
            return null;
        }
        System.arraycopy(end, 0, out, 16 - tail, tail);
        return unmapped(out);
    }

    private static byte[] unmapped(byte[] v6) {
        for (int i = 0; i < 12; i++) {
            if (v6[i] != (i < 10 ? 0 : (byte) 0xff)) {
                return v6;
            }
        }
        return Arrays.copyOfRange(v6, 12, 16);
    }

    /** Writes the groups of a piece without gap; their octets, or -1 when something is wrong. */
    private static int groups(String text, byte[] out) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] words = text.split(":", -1);
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            byte[] last = i == words.length - 1 && word.indexOf('.') > 0 ? v4(word) : null;
            if (last != null && at <= 12) {
                System.arraycopy(last, 0, out, at, 4);
                at += 4;
                continue;
            }
            if (word.isEmpty() || word.length() > 4 || at > 14 || !word.matches("[0-9a-fA-F]+")) {
                return -1;
            }
            int value = Integer.parseInt(word, 16);
            out[at++] = (byte) (value >> 8);
            out[at++] = (byte) value;
        }
        return at;
    }

    private static int number(String text, int digits) {
        if (text.isEmpty() || text.length() > digits) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prefix that
                && bits == that.bits
                && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    @Override
    public String toString() {
        return text(address) + "/" + bits;
    }
}
