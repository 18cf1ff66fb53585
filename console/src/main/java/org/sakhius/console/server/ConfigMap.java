package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping of a YAML file that knows on which line each key stands. Values are texts, mappings, or
 * lists of mappings; nothing deeper is needed.
 */
final class ConfigMap {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Located(int line, Object value) {}

    private final String file;
    private final int line;
    private final Map<String, Located> values = new LinkedHashMap<>();

    private ConfigMap(String file, int line) {
        this.file = file;
        this.line = line;
    }

    /** The top mapping of a file. */
    static ConfigMap parse(String file, String text) throws ConsoleStartException {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = in.nextToken();
            if (first == null) {
                return new ConfigMap(file, 1);
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ConsoleStartException(file + ":1: must be lines of \"key: value\"");
            }
            return readMap(file, in);
        } catch (JacksonException e) {
            int at = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ConsoleStartException(file + ":" + at + ": no valid YAML: " + what, e);
        }
    }

    private static ConfigMap readMap(String file, JsonParser in) throws ConsoleStartException {
        ConfigMap out = new ConfigMap(file, line(in));
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            int at = line(in);
            out.values.put(key, new Located(at, value(file, in)));
        }
        return out;
    }

    private static Object value(String file, JsonParser in) throws ConsoleStartException {
        JsonToken token = in.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return readMap(file, in);
        }
        if (token != JsonToken.START_ARRAY) {
            return token == JsonToken.VALUE_NULL ? "" : String.valueOf(in.getString());
        }
        List<ConfigMap> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw new ConsoleStartException(
                        file + ":" + line(in) + ": each entry must be of the form { key: value }");
            }
            list.add(readMap(file, in));
        }
        return list;
    }

    private static int line(JsonParser in) {
        return Math.max(1, in.currentTokenLocation().getLineNr());
    }

    /** Refuses keys that nobody reads: a misspelt one would silently do nothing. */
    void allowOnly(Set<String> known) throws ConsoleStartException {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw wrong(key, "is unknown; known here: " + new TreeSet<>(known));
            }
        }
    }

    String text(String key, String missing) throws ConsoleStartException {
        Located found = values.get(key);
        if (found == null) {
            return missing;
        }
        if (found.value() instanceof String text) {
            return text;
        }
        throw wrong(key, "must be a plain value");
    }

    String required(String key, String what) throws ConsoleStartException {
        String text = text(key, "");
        if (text.isBlank()) {
            throw wrong(key, "is missing; give " + what);
        }
        return text;
    }

    @Nullable
    ConfigMap map(String key) throws ConsoleStartException {
        Located found = values.get(key);
        if (found == null) {
            return null;
        }
        if (found.value() instanceof ConfigMap map) {
            return map;
        }
        throw wrong(key, "must be of the form { key: value }");
    }

    List<ConfigMap> maps(String key) throws ConsoleStartException {
        Located found = values.get(key);
        if (found == null) {
            return List.of();
        }
        if (found.value() instanceof List<?> list) {
            return list.stream().map(ConfigMap.class::cast).toList();
        }
        throw wrong(key, "must be a list");
    }

    /** What is wrong with a key, with file and line. */
    ConsoleStartException wrong(String key, String what) {
        Located found = values.get(key);
        int at = found == null ? line : found.line();
        return new ConsoleStartException(file + ":" + at + ": " + key + " " + what);
    }
}
