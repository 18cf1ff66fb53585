package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.yaml.YamlNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One mapping of the configuration that is being read: typed values by key, every problem noted
 * with its line, and at the end every key that nobody asked for.
 *
 * <p>Reading goes on after a problem (a default is returned), so that the user sees all of them at
 * once. Not thread safe.
 */
final class Section {

    private final Problems problems;
    private final String path;
    private final YamlNode.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Problems problems, String path, YamlNode.Mapping mapping) {
        this.problems = problems;
        this.path = path;
        this.mapping = mapping;
    }

    /** Turns the text of a value into a typed one; an {@link IllegalArgumentException} is noted. */
    interface Parser<T> {
        T parse(String text);
    }

    Problems problems() {
        return problems;
    }

    int line() {
        return mapping.line();
    }

    int line(String key) {
        return mapping.keyLines().getOrDefault(key, mapping.line());
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Nullable
    YamlNode node(String key) {
        known.add(key);
        YamlNode node = mapping.entries().get(key);
        return node instanceof YamlNode.Scalar scalar && scalar.empty() ? null : node;
    }

    boolean has(String key) {
        return node(key) != null;
    }

    /** The keys that stand in the file, all of them marked as known. */
    Set<String> keys() {
        known.addAll(mapping.entries().keySet());
        return mapping.entries().keySet();
    }

    <T> T value(String key, T otherwise, Parser<T> parser) {
        YamlNode node = node(key);
        T value = node == null ? null : problems.scalar(path(key), node, parser);
        return value == null ? otherwise : value;
    }

    <T> @Nullable T optional(String key, Parser<T> parser) {
        YamlNode node = node(key);
        return node == null ? null : problems.scalar(path(key), node, parser);
    }

    <T> @Nullable T required(String key, String example, Parser<T> parser) {
        if (!has(key)) {
            missing(key, example);
            return null;
        }
        return optional(key, parser);
    }

    void missing(String key, String example) {
        problems.add(line(), path(key), "is missing", "add it, such as " + example);
    }

    void problem(String key, String what, String mend) {
        problems.add(line(key), path(key), what, mend);
    }

    /** A sequence of values; a single value stands for a sequence of one. */
    <T> List<T> values(String key, Parser<T> parser) {
        YamlNode node = node(key);
        List<T> out = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            int i = 0;
            for (YamlNode item : sequence.items()) {
                T value = problems.scalar(path(key) + "[" + i++ + "]", item, parser);
                if (value != null) {
                    out.add(value);
                }
            }
        } else if (node != null) {
            T value = problems.scalar(path(key), node, parser);
            if (value != null) {
                out.add(value);
            }
        }
        return List.copyOf(out);
    }

    /** The section below a key, or null when the key is absent (or no mapping: noted). */
    @Nullable
    Section section(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Mapping below) {
            return new Section(problems, path(key), below);
        }
        problem(key, "must hold keys and values", "indent \"key: value\" lines below it");
        return null;
    }

    /** One result per mapping in a sequence; null results are left out. */
    <T> List<T> sections(String key, int most, Function<Section, @Nullable T> reader) {
        YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problem(key, "must be a list", "start each entry with \"- \"");
            return List.of();
        }
        if (sequence.items().size() > most) {
            problem(key, "has more than " + most + " entries", "keep at most " + most);
            return List.of();
        }
        List<T> out = new ArrayList<>();
        int i = 0;
        for (YamlNode item : sequence.items()) {
            String at = path(key) + "[" + i++ + "]";
            if (item instanceof YamlNode.Mapping below) {
                T value = new Section(problems, at, below).readWith(reader);
                if (value != null) {
                    out.add(value);
                }
            } else {
                problems.add(item.line(), at, "must hold keys and values", "write { key: value }");
            }
        }
        return List.copyOf(out);
    }

    <T> @Nullable T readWith(Function<Section, @Nullable T> reader) {
        T value = reader.apply(this);
        refuseUnknown();
        return value;
    }

    /** Notes every key that was not asked for. */
    void refuseUnknown() {
        for (Map.Entry<String, Integer> key : mapping.keyLines().entrySet()) {
            if (!known.contains(key.getKey())) {
                String near = Nearest.of(key.getKey(), known);
                problems.add(
                        key.getValue(),
                        path(key.getKey()),
                        "is no key that is known here",
                        near == null
                                ? "known here: " + String.join(", ", known)
                                : "write \"" + near + "\"");
            }
        }
    }
}
