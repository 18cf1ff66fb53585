package org.sakhius.agent.profile;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The profiles of {@code profiles.yaml}, read once. */
public final class BuiltInProfiles {

    private static final Map<String, Profile> ALL = read();

    private BuiltInProfiles() {}

    /** Every profile by its id, in the order of the file. */
    public static Map<String, Profile> all() {
        return ALL;
    }

    /** The ids of all profiles. */
    public static Set<String> ids() {
        return ALL.keySet();
    }

    /** The profile with this id; the configuration admits no other. */
    public static Profile get(String id) {
        Profile profile = ALL.get(id);
        if (profile == null) {
            throw new IllegalArgumentException("no profile " + id);
        }
        return profile;
    }

    private static Map<String, Profile> read() {
        try (InputStream in = BuiltInProfiles.class.getResourceAsStream("profiles.yaml")) {
            if (in == null) {
                throw new IllegalStateException("profiles.yaml is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Profile> out = new LinkedHashMap<>();
            YamlTree.parse(text).entries().forEach((id, node) -> out.put(id, profile(id, node)));
            return Collections.unmodifiableMap(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlProblem e) {
            throw new IllegalStateException("profiles.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    private static Profile profile(String id, YamlNode node) {
        Map<String, YamlNode> fields = entries(node);
        Map<String, YamlNode> name = entries(fields.get("name"));
        String age = fields.containsKey("age") ? text(fields.get("age")) : null;
        Map<Category, Action> categories = new EnumMap<>(Category.class);
        YamlNode switches = fields.get("categories");
        if (switches != null) {
            entries(switches)
                    .forEach((key, value) -> categories.put(
                            Category.byId(key).orElseThrow(),
                            Action.valueOf(text(value).toUpperCase(Locale.ROOT))));
        }
        return new Profile(
                id,
                new DisplayName(text(name.get("mn")), text(name.get("en"))),
                text(fields.get("child")).equals("true"),
                age == null ? null : ageBand(age),
                Collections.unmodifiableMap(categories),
                safeSearch(fields.get("safe-search")));
    }

    private static SafeSearch safeSearch(@Nullable YamlNode node) {
        if (node == null) {
            return SafeSearch.NONE;
        }
        Map<String, String> modes = new LinkedHashMap<>();
        entries(node).forEach((engines, mode) -> {
            if (engines.equals("others")) {
                SafeSearch.ENGINES.forEach(engine -> modes.putIfAbsent(engine, text(mode)));
            } else {
                modes.put(engines, text(mode));
            }
        });
        return new SafeSearch(modes);
    }

    /** The built-in profile of an age in years: a child's up to 17, then the adult one. */
    public static Profile ofAge(int years) {
        if (years >= 18) {
            return get("adult");
        }
        String band =
                years < 10 ? "under-10" : years < 13 ? "10-12" : years < 16 ? "13-15" : "16-17";
        return get("child-" + band);
    }

    private static AgeBand ageBand(String id) {
        return Arrays.stream(AgeBand.values())
                .filter(band -> band.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, YamlNode> entries(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries();
        }
        throw new IllegalStateException("profiles.yaml: a mapping is missing");
    }

    private static String text(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new IllegalStateException("profiles.yaml: a value is missing");
    }
}
