package org.sakhius.filters.special;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Record data as text (RFC 1035, 5.1), checked, in one spelling, and as octets.
 *
 * <p>Known are the types that rules answer with: A, AAAA, CNAME, DNAME, NS, PTR, MX, TXT, SRV, SVCB
 * and HTTPS.
 */
public final class RecordText {
    private RecordText() {}

    /**
     * A record from text.
     *
     * @param origin appended to names without a final dot; empty or with a final dot
     * @throws IllegalArgumentException when the type is not known or the text is not its data
     */
    public static RecordData of(int type, String text, String origin) {
        String data = text.strip();
        return new RecordData(
                type,
                switch (type) {
                    case RrTypes.A -> address(data, 4);
                    case RrTypes.AAAA -> address(data, 16);
                    case RrTypes.CNAME, RrTypes.DNAME, RrTypes.NS, RrTypes.PTR ->
                        name(data, origin);
                    case RrTypes.MX -> numbersAndName(data, 1, origin);
                    case RrTypes.SRV -> numbersAndName(data, 3, origin);
                    case RrTypes.TXT -> quoted(strings(data));
                    case RrTypes.SVCB, RrTypes.HTTPS -> service(data, origin);
                    default ->
                        throw new IllegalArgumentException("no data of type " + type + " is known");
                });
    }

    /**
     * The octets of a record that {@link #of} made; names are not compressed.
     *
     * @param owner canonical; an alias may put it in front of its target
     */
    public static byte[] wire(RecordData data, String owner) {
        return data.type() == RrTypes.CNAME ? DomainName.toWire(target(data, owner)) : wire(data);
    }

    private static byte[] wire(RecordData data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        String[] words = data.data().split(" ");
        switch (data.type()) {
            case RrTypes.A, RrTypes.AAAA -> out.writeBytes(octets(data.data()));
            case RrTypes.MX, RrTypes.SRV -> {
                for (int i = 0; i < words.length - 1; i++) {
                    put16(out, Integer.parseInt(words[i]));
                }
                putName(out, words[words.length - 1]);
            }
            case RrTypes.TXT -> {
                for (byte[] string : strings(data.data())) {
                    out.write(string.length);
                    out.writeBytes(string);
                }
            }
            case RrTypes.SVCB, RrTypes.HTTPS -> {
                put16(out, Integer.parseInt(words[0]));
                putName(out, words[1]);
                out.writeBytes(ServiceParams.wire(List.of(words).subList(2, words.length)));
            }
            default -> putName(out, data.data());
        }
        return out.toByteArray();
    }

    /**
     * The canonical name that an alias leads to: {@code *.target} puts the owner in front.
     *
     * @param owner canonical
     */
    public static String target(RecordData alias, String owner) {
        String data = alias.data();
        String target = data.substring(0, data.length() - 1);
        if (!target.startsWith("*.")) {
            return target;
        }
        return owner.isEmpty() ? target.substring(2) : owner + target.substring(1);
    }

    /** A name with its final dot. */
    public static String name(String text, String origin) {
        try {
            boolean whole = text.endsWith(".") || origin.isEmpty() || origin.equals(".");
            String full = text.equals("@")
                    ? origin.isEmpty() ? "." : origin
                    : whole ? text : text + "." + origin;
            String name = DomainName.canonical(full);
            if (name.isEmpty() && !full.equals(".")) {
                throw new IllegalArgumentException("an empty name");
            }
            return name + ".";
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("no name", e);
        }
    }

    private static String address(String text, int length) {
        boolean v6 = text.indexOf(':') >= 0;
        byte[] octets = Prefix.address(text);
        if (octets == null || octets.length != length || v6 != (length == 16)) {
            throw new IllegalArgumentException("no address of this type");
        }
        return Prefix.text(octets);
    }

    private static byte[] octets(String text) {
        byte[] octets = Prefix.address(text);
        if (octets == null) {
            throw new IllegalArgumentException("no address");
        }
        return octets;
    }

    private static String numbersAndName(String text, int numbers, String origin) {
        String[] words = text.split("\\s+");
        if (words.length != numbers + 1) {
            throw new IllegalArgumentException("numbers and a name belong here");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < numbers; i++) {
            out.append(number(words[i])).append(' ');
        }
        return out.append(name(words[numbers], origin)).toString();
    }

    private static String service(String text, String origin) {
        String[] words = text.split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("a priority and a target belong here");
        }
        StringBuilder out = new StringBuilder();
        out.append(number(words[0])).append(' ').append(name(words[1], origin));
        List<String> params = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            params.add(words[i].replace("\"", ""));
        }
        ServiceParams.wire(params);
        params.forEach(param -> out.append(' ').append(param));
        return out.toString();
    }

    static int number(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("no number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static void putName(ByteArrayOutputStream out, String name) {
        out.writeBytes(DomainName.toWire(name.substring(0, name.length() - 1)));
    }

    /** The strings of TXT data: quoted ones, or one of all the text when nothing is quoted. */
    private static List<byte[]> strings(String text) {
        List<byte[]> out = new ArrayList<>();
        if (!text.startsWith("\"")) {
            addParts(text, out);
            return out;
        }
        StringBuilder string = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && inside && i + 1 < text.length()) {
                string.append(text.charAt(++i));
            } else if (c == '"') {
                if (inside) {
                    addParts(string.toString(), out);
                    string.setLength(0);
                }
                inside = !inside;
            } else if (inside) {
                string.append(c);
            }
        }
        if (inside) {
            throw new IllegalArgumentException("a quotation mark is not closed");
        }
        return out;
    }

    private static void addParts(String string, List<byte[]> out) {
        byte[] octets = string.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at == 0 || at < octets.length; at += 255) {
            int end = Math.min(octets.length, at + 255);
            out.add(Arrays.copyOfRange(octets, at, end));
        }
    }

    private static String quoted(List<byte[]> strings) {
        StringBuilder out = new StringBuilder();
        for (byte[] string : strings) {
            String text = new String(string, StandardCharsets.UTF_8);
            out.append(out.length() == 0 ? "\"" : " \"");
            out.append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return out.toString();
    }
}
