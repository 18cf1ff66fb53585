package org.sakhius.console.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** One file of {@code docs/format/testkit}: lines {@code name: value}, an empty line, base64. */
final class Vector {
    private record Field(String name, String value) {}

    private static final int COLUMNS = 96;

    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private byte[] body = {};

    Vector(String name) {
        this.name = name;
    }

    static Vector parse(String name, String text) {
        Vector vector = new Vector(name);
        int split = text.indexOf("\n\n");
        String head = split < 0 ? text : text.substring(0, split);
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                vector.with(line.substring(0, colon), line.substring(colon + 2));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException(name + ": no field: " + line);
            }
        }
        if (split >= 0) {
            String base64 = text.substring(split).replace("\n", "");
            vector.body = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        }
        return vector;
    }

    Vector with(String field, String value) {
        fields.add(new Field(field, value));
        return this;
    }

    Vector with(String field, byte[] value) {
        return with(field, HexFormat.of().formatHex(value));
    }

    Vector body(byte[] bytes) {
        body = bytes;
        return this;
    }

    String name() {
        return name;
    }

    byte[] body() {
        return body.clone();
    }

    boolean has(String field) {
        return fields.stream().anyMatch(f -> f.name().equals(field));
    }

    List<String> all(String field) {
        return fields.stream()
                .filter(f -> f.name().equals(field))
                .map(Field::value)
                .toList();
    }

    String get(String field) {
        List<String> values = all(field);
        if (values.size() != 1) {
            throw new IllegalArgumentException(name + " has " + values.size() + " of " + field);
        }
        return values.get(0);
    }

    byte[] bytes(String field) {
        return HexFormat.of().parseHex(get(field));
    }

    String render() {
        StringBuilder out = new StringBuilder();
        for (Field field : fields) {
            out.append(field.name()).append(": ").append(field.value()).append('\n');
        }
        if (body.length > 0) {
            String base64 = Base64.getEncoder().encodeToString(body);
            out.append('\n');
            for (int at = 0; at < base64.length(); at += COLUMNS) {
                out.append(base64, at, Math.min(base64.length(), at + COLUMNS)).append('\n');
            }
        }
        return out.toString();
    }
}
