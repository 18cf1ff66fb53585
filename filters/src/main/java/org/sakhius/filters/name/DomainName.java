package org.sakhius.filters.name;

import org.sakhius.filters.Limits;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The forms of a domain name, and the ways between them.
 *
 * <p><b>Canonical</b>: lower-case A-labels joined by dots, no trailing dot, {@code ""} for the
 * root. What is neither letter, digit, hyphen nor underscore stands as {@code \DDD} (RFC 1035,
 * 5.1), which only {@link #fromWire} makes: {@link #canonical} refuses such names, because nobody
 * writes them in a list. <b>Wire</b>: length-prefixed lower-case labels and a final zero (RFC 1035,
 * 3.1).
 */
public final class DomainName {
    private DomainName() {}

    /**
     * The canonical form of a name in any spelling: U-labels (UTS #46, non-transitional), upper
     * case, one trailing dot.
     *
     * <p>Labels that are ASCII already are taken as they stand, also where UTS #46 would object
     * ({@code r3---sn.example}, a broken {@code xn--}): the DNS carries them, so lists name them.
     *
     * @throws InvalidNameException for empty labels, characters that no list means, a label above
     *     63 or a name above 255 octets
     */
    public static String canonical(String any) throws InvalidNameException {
        if (isCanonicalAlready(any)) {
            return any;
        }
        if (any.length() > Limits.NAME_INPUT_MAX_CHARS) {
            throw new InvalidNameException("longer than " + Limits.NAME_INPUT_MAX_CHARS + " chars");
        }
        String ascii = isAscii(any) ? any.toLowerCase(Locale.ROOT) : Idna.toAscii(any);
        if (ascii.equals(".")) {
            return "";
        }
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (!name.isEmpty() || !any.isEmpty()) {
            checkPlain(name);
        }
        return name;
    }

    /**
     * The wire form of a canonical name, escapes resolved.
     *
     * @throws IllegalArgumentException when the text is not canonical
     */
    public static byte[] toWire(String canonical) {
        byte[] wire = new byte[Limits.NAME_MAX_BYTES];
        int labelAt = 0;
        int at = 1;
        int i = 0;
        int end = canonical.length();
        if (end == 0) {
            return new byte[1];
        }
        while (i < end) {
            int c = canonical.charAt(i++);
            if (c == '.') {
                closeLabel(wire, labelAt, at, canonical);
                labelAt = at++;
                continue;
            }
            if (c > 0x7e) {
                throw new IllegalArgumentException("no canonical name: " + display(canonical));
            }
            if (c == '\\') {
                c = escaped(canonical, i);
                i += isDigit(canonical.charAt(i)) ? 3 : 1;
            }
            if (at >= wire.length - 1) {
                throw new IllegalArgumentException("no canonical name: " + display(canonical));
            }
            wire[at++] = (byte) lower(c);
        }
        closeLabel(wire, labelAt, at, canonical);
        wire[at++] = 0;
        return Arrays.copyOf(wire, at);
    }

    /**
     * The canonical form of the wire name at an offset, lower-cased; compression is not followed.
     *
     * @throws IllegalArgumentException when the octets are no whole name
     */
    public static String fromWire(byte[] b, int off) {
        int end = off;
        boolean plain = true;
        while (true) {
            int length = end < b.length ? b[end] & 0xff : -1;
            if (length == 0) {
                return plain ? plainText(b, off, end) : escapedText(b, off);
            }
            int next = end + 1 + length;
            if (length < 0
                    || length > Limits.LABEL_MAX_BYTES
                    || next >= b.length
                    || next - off >= Limits.NAME_MAX_BYTES) {
                throw new IllegalArgumentException("no whole wire name at offset " + off);
            }
            for (int i = end + 1; i < next; i++) {
                plain &= isPlain((char) (b[i] & 0xff));
            }
            end = next;
        }
    }

    /** The common case without a detour over a builder: every blocked answer comes by here. */
    private static String plainText(byte[] b, int off, int end) {
        if (end == off) {
            return "";
        }
        byte[] text = Arrays.copyOfRange(b, off + 1, end);
        for (int at = off; at + 1 + b[at] < end; at += 1 + b[at]) {
            text[at + b[at] - off] = '.';
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static String escapedText(byte[] b, int off) {
        StringBuilder out = new StringBuilder(64);
        for (int at = off; b[at] != 0; at += 1 + b[at]) {
            if (at > off) {
                out.append('.');
            }
            for (int i = 1; i <= b[at]; i++) {
                appendOctet(out, b[at + i] & 0xff);
            }
        }
        return out.toString();
    }

    /**
     * One printable line for people and logs: whatever could break the line, move the cursor, hide
     * or reorder text stands as {@code \DDD} or {@code \{u+XXXX}}.
     */
    public static String display(String canonical) {
        return Printable.line(canonical);
    }

    /**
     * The U-label form for people, printable; labels that are no valid A-label stay as they are.
     */
    public static String unicode(String canonical) {
        return Printable.line(canonical.contains("xn--") ? Idna.toUnicode(canonical) : canonical);
    }

    /** The common case in lists of a million lines: one look, nothing allocated. */
    private static boolean isCanonicalAlready(String name) {
        int length = name.length();
        int labelAt = 0;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (i == labelAt || i - labelAt > Limits.LABEL_MAX_BYTES) {
                    return false;
                }
                labelAt = i + 1;
            } else if (!isPlain(c)) {
                return false;
            }
        }
        int last = length - labelAt;
        return length <= Limits.NAME_MAX_BYTES - 2 && last > 0 && last <= Limits.LABEL_MAX_BYTES;
    }

    private static void checkPlain(String name) throws InvalidNameException {
        if (name.length() > Limits.NAME_MAX_BYTES - 2) {
            throw new InvalidNameException("name longer than 255 octets");
        }
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                checkLabel(label);
                label = 0;
            } else if (isPlain(c)) {
                label++;
            } else {
                throw new InvalidNameException("character U+" + hex(c) + " in a name");
            }
        }
        checkLabel(label);
    }

    private static void checkLabel(int length) throws InvalidNameException {
        if (length == 0) {
            throw new InvalidNameException("empty label");
        }
        if (length > Limits.LABEL_MAX_BYTES) {
            throw new InvalidNameException("label longer than 63 octets");
        }
    }

    private static void closeLabel(byte[] wire, int labelAt, int at, String name) {
        int length = at - labelAt - 1;
        if (length == 0 || length > Limits.LABEL_MAX_BYTES) {
            throw new IllegalArgumentException("no canonical name: " + display(name));
        }
        wire[labelAt] = (byte) length;
    }

    private static int escaped(String name, int i) {
        if (i < name.length() && !isDigit(name.charAt(i))) {
            return name.charAt(i) & 0xff;
        }
        int value = 256;
        if (i + 3 <= name.length() && isDigit(name.charAt(i + 1)) && isDigit(name.charAt(i + 2))) {
            value = Integer.parseInt(name, i, i + 3, 10);
        }
        if (value > 0xff) {
            throw new IllegalArgumentException("broken escape in " + display(name));
        }
        return value;
    }

    private static void appendOctet(StringBuilder out, int octet) {
        int c = lower(octet);
        if (c > ' ' && c < 0x7f && "\"$().;@\\".indexOf(c) < 0) {
            out.append((char) c);
        } else {
            Printable.appendDecimal(out, c);
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    private static String hex(char c) {
        return String.format(Locale.ROOT, "%04X", (int) c);
    }
}
