package org.sakhius.agent.yaml;

import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.data.YamlEvents;
import org.sakhius.filters.data.YamlEvents.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a YAML text into nodes that keep their lines.
 *
 * <p>One document only; aliases and doubled keys are errors, so what is read is what is seen. Not
 * thread safe; one instance reads one text.
 */
public final class YamlTree {

    private static final String MEND = "mend the YAML at this line";

    private final YamlEvents events;
    private int nodes;

    private YamlTree(YamlEvents events) {
        this.events = events;
    }

    /**
     * The top mapping of the text; an empty text gives an empty mapping.
     *
     * @throws YamlProblem when the text is no YAML, or not of a shape that is accepted
     */
    public static YamlNode.Mapping parse(String text) throws YamlProblem {
        YamlEvents events = YamlEvents.of(text);
        try {
            Kind first = events.next();
            if (first == Kind.END || (first == Kind.SCALAR && events.isNull())) {
                return new YamlNode.Mapping(Map.of(), Map.of(), 1);
            }
            YamlNode top = new YamlTree(events).read(0);
            events.next();
            if (events.another()) {
                throw new YamlProblem(events.line(), "a second document starts here", "keep one");
            }
            if (top instanceof YamlNode.Mapping mapping) {
                return mapping;
            }
            throw new YamlProblem(
                    top.line(), "the file is no mapping", "write \"key: value\" lines");
        } catch (YamlEvents.Fault e) {
            String what = String.valueOf(e.getMessage()).strip();
            throw new YamlProblem(Math.max(1, e.line()), what, MEND);
        }
    }

    private YamlNode read(int depth) throws YamlProblem, YamlEvents.Fault {
        int line = events.line();
        if (depth > Limits.CONFIG_DEPTH_COUNT || ++nodes > Limits.CONFIG_NODES_COUNT) {
            throw new YamlProblem(line, "the file is too deep or too long", "make it smaller");
        }
        return switch (events.kind()) {
            case MAP -> mapping(depth, line);
            case LIST -> {
                List<YamlNode> items = new ArrayList<>();
                while (events.next() != Kind.LIST_END) {
                    items.add(read(depth + 1));
                }
                yield new YamlNode.Sequence(List.copyOf(items), line);
            }
            case SCALAR -> {
                boolean empty = events.isNull();
                yield new YamlNode.Scalar(empty ? "" : events.text(), empty, line);
            }
            case ALIAS ->
                throw new YamlProblem(line, "an alias (*name) stands here", "write the value out");
            default -> throw new YamlProblem(line, "a value is missing here", MEND);
        };
    }

    private YamlNode mapping(int depth, int line) throws YamlProblem, YamlEvents.Fault {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (events.next() != Kind.MAP_END) {
            int at = events.line();
            if (events.kind() != Kind.SCALAR) {
                throw new YamlProblem(at, "this is no key", MEND);
            }
            String key = events.text();
            if (lines.put(key, at) != null) {
                throw new YamlProblem(at, "the key \"" + key + "\" stands here twice", "keep one");
            }
            events.next();
            entries.put(key, read(depth + 1));
        }
        return new YamlNode.Mapping(entries, lines, line);
    }
}
