package org.sakhius.agent.yaml;

import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

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

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private int nodes;

    private YamlTree() {}

    /**
     * The top mapping of the text; an empty text gives an empty mapping.
     *
     * @throws YamlProblem when the text is no YAML, or not of a shape that is accepted
     */
    public static YamlNode.Mapping parse(String text) throws YamlProblem {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new YamlNode.Mapping(Map.of(), Map.of(), 1);
            }
            YamlNode top = new YamlTree().read(parser, 0);
            if (parser.nextToken() != null) {
                throw new YamlProblem(line(parser), "a second document starts here", "keep one");
            }
            if (top instanceof YamlNode.Mapping mapping) {
                return mapping;
            }
            throw new YamlProblem(
                    top.line(), "the file is no mapping", "write \"key: value\" lines");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new YamlProblem(line, firstLine(e), "mend the YAML at this line");
        }
    }

    private YamlNode read(JsonParser parser, int depth) throws YamlProblem {
        int line = line(parser);
        if (depth > Limits.CONFIG_DEPTH_COUNT || ++nodes > Limits.CONFIG_NODES_COUNT) {
            throw new YamlProblem(line, "the file is too deep or too long", "make it smaller");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new YamlProblem(line, "an alias (*name) stands here", "write the value out");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, depth, line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser, depth + 1));
            }
            return new YamlNode.Sequence(List.copyOf(items), line);
        }
        boolean empty = token == JsonToken.VALUE_NULL;
        return new YamlNode.Scalar(empty ? "" : parser.getString(), empty, line);
    }

    private YamlNode mapping(JsonParser parser, int depth, int line) throws YamlProblem {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            lines.put(key, line(parser));
            parser.nextToken();
            entries.put(key, read(parser, depth + 1));
        }
        return new YamlNode.Mapping(entries, lines, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage() == null ? "no YAML" : e.getOriginalMessage();
        return message.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
    }
}
