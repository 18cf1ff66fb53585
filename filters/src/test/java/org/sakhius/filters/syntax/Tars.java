package org.sakhius.filters.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Writes a tar entry by entry, honest or not. */
final class Tars {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Tars file(String name, String text) {
        return entry(name, '0', octal(text.length()), text);
    }

    Tars folder(String name) {
        return entry(name, '5', octal(0), "");
    }

    /** An entry of any type, with whatever stands in the field for its size. */
    Tars entry(String name, char type, String size, String text) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, size);
        put(header, 136, octal(0));
        put(header, 156, String.valueOf(type));
        put(header, 257, "ustar\00000");
        put(header, 148, "        ");
        int sum = 0;
        for (byte octet : header) {
            sum += octet & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        out.writeBytes(header);
        out.writeBytes(text.getBytes(ISO_8859_1));
        out.writeBytes(new byte[-text.length() & 511]);
        return this;
    }

    /** Without the two empty blocks. */
    byte[] cut() {
        return out.toByteArray();
    }

    byte[] end() {
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    static String octal(long number) {
        return String.format(Locale.ROOT, "%011o", number);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] octets = text.getBytes(ISO_8859_1);
        System.arraycopy(octets, 0, header, at, octets.length);
    }
}
