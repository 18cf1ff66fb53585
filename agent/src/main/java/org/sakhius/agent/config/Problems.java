package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.yaml.YamlNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found while one configuration file is read. Not thread safe. */
final class Problems {

    private final String file;
    private final List<ConfigProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String key, String what, String mend) {
        found.add(new ConfigProblem(file, line, key, what, mend));
    }

    /** The parsed text of a single value, or null after noting why there is none. */
    <T> @Nullable T scalar(String key, YamlNode node, Section.Parser<T> parser) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            add(node.line(), key, "must be a single value", "write one value after the colon");
            return null;
        }
        try {
            return parser.parse(scalar.text());
        } catch (BadValue e) {
            add(node.line(), key, e.what(), e.mend());
            return null;
        }
    }

    void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(ConfigProblem::line));
            throw new ConfigException(found);
        }
    }
}
