package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names that lines of {@code check --batch} speak of. */
final class BatchNames {
    private BatchNames() {}

    /** The name on the wire, whatever octets a label of it holds; null when it is too long. */
    static byte @Nullable [] wire(String name) {
        try {
            return DomainName.toWire(DomainName.canonical(name));
        } catch (InvalidNameException e) {
            try {
                return DomainName.toWire(
                        name.chars().mapToObj(BatchNames::spelled).collect(Collectors.joining()));
            } catch (IllegalArgumentException tooLong) {
                return null;
            }
        }
    }

    /** A character as master files spell it; {@code toWire} refuses those beyond ASCII. */
    private static String spelled(int c) {
        return c == '.' || c > 0x7e
                ? Character.toString(c)
                : String.format(Locale.ROOT, "\\%03d", c);
    }

    /** The names and addresses that a record of an answer leads to. */
    static List<String> targets(JsonNode record) {
        String data = record.path("data").asString("");
        List<String> out = new ArrayList<>();
        switch (record.path("type").asString("")) {
            case "A", "AAAA", "CNAME", "DNAME" -> out.add(data);
            case "HTTPS", "SVCB" -> {
                String[] words = data.split("\\s+");
                for (int i = 1; i < words.length; i++) {
                    String word = words[i].replace("\"", "");
                    if (i == 1 && !word.equals(".")) {
                        out.add(word);
                    } else if (word.matches("ipv[46]hint=.*")) {
                        out.addAll(List.of(word.substring(9).split(",")));
                    }
                }
            }
            default -> {}
        }
        return out;
    }
}
