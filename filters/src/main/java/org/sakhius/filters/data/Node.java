package org.sakhius.filters.data;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One value of a YAML file together with its place, so that every complaint can name a line.
 *
 * <p>Exactly one of scalar, list and map is set. All scalars are kept as the text that stands in
 * the file: a telephone number must not become an integer.
 */
public final class Node {
    private final String file;
    private final int line;
    private final @Nullable String scalar;
    private final @Nullable List<Node> list;
    private final @Nullable Map<String, Node> map;

    private Node(
            String file,
            int line,
            @Nullable String scalar,
            @Nullable List<Node> list,
            @Nullable Map<String, Node> map) {
        this.file = file;
        this.line = line;
        this.scalar = scalar;
        this.list = list;
        this.map = map;
    }

    static Node scalar(String file, int line, String text) {
        return new Node(file, line, text, null, null);
    }

    static Node list(String file, int line, List<Node> items) {
        return new Node(file, line, null, List.copyOf(items), null);
    }

    static Node map(String file, int line, Map<String, Node> entries) {
        return new Node(file, line, null, null, new LinkedHashMap<>(entries));
    }

    /** The line where this value stands, from 1. */
    public int line() {
        return line;
    }

    /** The text of a scalar. */
    public String text() throws DataFileException {
        if (scalar == null) {
            throw problem("expected one value");
        }
        return scalar;
    }

    /** The items of a list. */
    public List<Node> items() throws DataFileException {
        if (list == null) {
            throw problem("expected a list");
        }
        return list;
    }

    /** The entries of a map in the order of the file. */
    public Map<String, Node> entries() throws DataFileException {
        if (map == null) {
            throw problem("expected 'key: value' lines");
        }
        return map;
    }

    /** The texts of a list of scalars. */
    public List<String> texts() throws DataFileException {
        List<String> out = new ArrayList<>();
        for (Node item : items()) {
            out.add(item.text());
        }
        return out;
    }

    /** The value under a key that must be there. */
    public Node need(String key) throws DataFileException {
        Node value = entries().get(key);
        if (value == null) {
            throw problem("'" + key + "' is missing");
        }
        return value;
    }

    /** The value under a key, or null. */
    public @Nullable Node find(String key) throws DataFileException {
        return entries().get(key);
    }

    /** A text in both languages, from a map with the keys {@code mn} and {@code en}. */
    public Text both() throws DataFileException {
        onlyKeys(Set.of("mn", "en"));
        return new Text(need("mn").text(), need("en").text());
    }

    /** Refuses keys that mean nothing here, which are spelling mistakes more often than not. */
    public void onlyKeys(Set<String> known) throws DataFileException {
        for (Map.Entry<String, Node> entry : entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw entry.getValue().problem("unknown key '" + entry.getKey() + "'");
            }
        }
    }

    /** An exception that names this value's file and line. */
    public DataFileException problem(String what) {
        return new DataFileException(file, line, what);
    }
}
