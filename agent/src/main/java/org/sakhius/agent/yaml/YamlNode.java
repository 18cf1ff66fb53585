package org.sakhius.agent.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML document that knows the line it stands on (from 1). */
public sealed interface YamlNode {

    /** The line, from 1, of the value's first character. */
    int line();

    /**
     * A single value, as written; its type is given by who reads it.
     *
     * @param text the text without quotes; empty for a YAML null
     */
    record Scalar(String text, boolean empty, int line) implements YamlNode {}

    /** Values in order. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /**
     * Keys and their values in the order of the file.
     *
     * @param keyLines the line of each key
     */
    record Mapping(Map<String, YamlNode> entries, Map<String, Integer> keyLines, int line)
            implements YamlNode {}
}
