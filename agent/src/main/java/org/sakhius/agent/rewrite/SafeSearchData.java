package org.sakhius.agent.rewrite;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engines of {@code safe-search.yaml}. Read once, when the first query needs it. */
final class SafeSearchData {
    /**
     * An engine in one mode.
     *
     * @param to the name that the engine itself offers for this
     * @param names canonical, exact
     */
    record Engine(String to, List<String> names, String source, String checked) {}

    private static final class Loaded {
        static final SafeSearchData DATA = read();
    }

    private final Map<String, Engine> engines;

    private SafeSearchData(Map<String, Engine> engines) {
        this.engines = engines;
    }

    static SafeSearchData builtIn() {
        return Loaded.DATA;
    }

    /** An engine in a mode; each that a profile can name is there. */
    Engine engine(String engine, String mode) {
        String key = mode.equals(SafeSearch.ON) ? engine : engine + "-" + mode;
        Engine found = engines.get(key);
        if (found == null) {
            throw new IllegalStateException("safe-search.yaml has no " + key);
        }
        return found;
    }

    Map<String, Engine> engines() {
        return engines;
    }

    private static SafeSearchData read() {
        try (InputStream in = SafeSearchData.class.getResourceAsStream("safe-search.yaml")) {
            if (in == null) {
                throw new IllegalStateException("safe-search.yaml is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Engine> out = new LinkedHashMap<>();
            YamlTree.parse(text).entries().forEach((id, node) -> out.put(id, engine(node)));
            return new SafeSearchData(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlProblem e) {
            throw new IllegalStateException(
                    "safe-search.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    private static Engine engine(YamlNode node) {
        Map<String, YamlNode> fields = ((YamlNode.Mapping) node).entries();
        YamlNode names = fields.get("names");
        if (!(names instanceof YamlNode.Sequence sequence)) {
            throw new IllegalStateException("safe-search.yaml: names are missing");
        }
        return new Engine(
                text(fields.get("to")),
                sequence.items().stream().map(SafeSearchData::text).toList(),
                text(fields.get("source")),
                text(fields.get("checked")));
    }

    private static String text(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new IllegalStateException("safe-search.yaml: a value is missing");
    }
}
