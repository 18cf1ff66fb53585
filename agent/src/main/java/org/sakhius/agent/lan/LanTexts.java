package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.explain.Lang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages' texts by key, in both languages. Immutable. */
final class LanTexts {
    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

    private LanTexts() {}

    static LanTexts load() {
        try (InputStream in = LanTexts.class.getResourceAsStream("texts.yaml")) {
            if (in == null) {
                throw new IllegalStateException("texts.yaml is not in the jar");
            }
            LanTexts out = new LanTexts();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            YamlTree.parse(text).entries().forEach((key, node) -> {
                Map<String, String> both = new LinkedHashMap<>();
                ((YamlNode.Mapping) node)
                        .entries()
                        .forEach((lang, value) -> both.put(lang, ((YamlNode.Scalar) value).text()));
                out.texts.put(key, both);
            });
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlProblem e) {
            throw new IllegalStateException("texts.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    Map<String, Map<String, String>> all() {
        return texts;
    }

    /** A text with its value put in; what is put in is escaped by whoever writes it out. */
    String text(String key, Lang lang, String... values) {
        Map<String, String> both = texts.get(key);
        String text = both == null ? null : both.get(lang.id());
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + lang.id());
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    /** Why a place is closed, by the key of the reason. */
    String why(String reason, Lang lang) {
        String key = switch (reason) {
            case "pause", "bedtime" -> "why-" + reason;
            case "category-time", "service-time" -> "why-time";
            default -> "why-other";
        };
        return text(key, lang);
    }

    /** The text for an age; that for all others where the age has none of its own. */
    String ofAge(String key, @Nullable AgeBand age, Lang lang) {
        String own = age == null ? "" : key + "-" + age.id();
        return text(texts.containsKey(own) ? own : key + "-other", lang);
    }
}
