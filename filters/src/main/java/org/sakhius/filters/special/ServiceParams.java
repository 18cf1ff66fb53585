package org.sakhius.filters.special;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of SVCB and HTTPS records (RFC 9460, 14.3; RFC 9461 for dohpath). */
final class ServiceParams {
    private static final Map<String, Integer> KEYS = Map.of(
            "mandatory", 0,
            "alpn", 1,
            "no-default-alpn", 2,
            "port", 3,
            "ipv4hint", 4,
            "ech", 5,
            "ipv6hint", 6,
            "dohpath", 7);

    private ServiceParams() {}

    /**
     * The octets of parameters like {@code alpn=h3,h2}, in the order of their keys.
     *
     * @throws IllegalArgumentException for a key or value that is none, or one given twice
     */
    static byte[] wire(List<String> params) {
        TreeMap<Integer, byte[]> values = new TreeMap<>();
        for (String param : params) {
            int equals = param.indexOf('=');
            String name = equals < 0 ? param : param.substring(0, equals);
            int key = key(name);
            byte[] value = value(key, equals < 0 ? "" : param.substring(equals + 1));
            if (values.put(key, value) != null) {
                throw new IllegalArgumentException("a parameter is given twice");
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((key, value) -> {
            RecordText.put16(out, key);
            RecordText.put16(out, value.length);
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    private static int key(String name) {
        Integer known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("key")) {
            return RecordText.number(name.substring(3));
        }
        throw new IllegalArgumentException("an unknown service parameter");
    }

    private static byte[] value(int key, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (key) {
            case 0 -> {
                for (String name : text.split(",")) {
                    RecordText.put16(out, key(name));
                }
            }
            case 1 -> {
                for (String protocol : text.split(",")) {
                    byte[] octets = protocol.getBytes(StandardCharsets.UTF_8);
                    if (octets.length == 0 || octets.length > 255) {
                        throw new IllegalArgumentException("no protocol id");
                    }
                    out.write(octets.length);
                    out.writeBytes(octets);
                }
            }
            case 2 -> {
                if (!text.isEmpty()) {
                    throw new IllegalArgumentException("no-default-alpn has no value");
                }
            }
            case 3 -> RecordText.put16(out, RecordText.number(text));
            case 4, 6 -> {
                for (String hint : text.split(",")) {
                    byte[] octets = Prefix.address(hint);
                    if (octets == null || octets.length != (key == 4 ? 4 : 16)) {
                        throw new IllegalArgumentException("no address hint");
                    }
                    out.writeBytes(octets);
                }
            }
            case 5 -> out.writeBytes(Base64.getDecoder().decode(text));
            default -> out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
