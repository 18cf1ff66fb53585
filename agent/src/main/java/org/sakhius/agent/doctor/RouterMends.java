package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How routers of common makes are told which server to hand out: {@code routers.yaml}. */
public final class RouterMends {

    /** What is to be changed on a router. */
    public enum Topic {
        DHCP,
        IPV6,
        PROXY
    }

    /**
     * A make.
     *
     * @param name as people write it
     * @param makers how the IEEE's list of addresses begins its maker's name, in lower case
     * @param steps what to do, by what is to be changed
     */
    public record Router(String id, String name, List<String> makers, Map<Topic, String> steps) {}

    private final Map<String, Router> all = read();

    /** The ids of all makes, without what stands for any router and for this machine. */
    public List<String> makes() {
        return all.keySet().stream()
                .filter(id -> !id.equals("any") && !id.equals("self"))
                .toList();
    }

    /** The make of this id; null when it is not known. */
    public @Nullable Router byId(String id) {
        return all.get(id);
    }

    /** The make by the maker of its address; null when it is none of these. */
    public @Nullable Router byMaker(String maker) {
        String lower = maker.toLowerCase(Locale.ROOT);
        return all.values().stream()
                .filter(router -> router.makers().stream().anyMatch(lower::startsWith))
                .findFirst()
                .orElse(null);
    }

    /** What to do on a router of this make; with null, on any. */
    public String steps(@Nullable Router router, Topic topic) {
        Router any = Objects.requireNonNull(all.get("any"));
        Router known = router == null ? any : router;
        String steps = known.steps().get(topic);
        return steps == null
                ? Objects.requireNonNull(any.steps().get(topic))
                : known.name() + ": " + steps;
    }

    private static Map<String, Router> read() {
        try (InputStream in = RouterMends.class.getResourceAsStream("routers.yaml")) {
            if (in == null) {
                throw new IllegalStateException("routers.yaml is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Router> out = new LinkedHashMap<>();
            YamlTree.parse(text).entries().forEach((id, node) -> {
                if (node instanceof YamlNode.Mapping mapping) {
                    out.put(id, router(id, mapping.entries()));
                }
            });
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlProblem e) {
            throw new IllegalStateException("routers.yaml:" + e.line() + ": " + e.getMessage(), e);
        }
    }

    private static Router router(String id, Map<String, YamlNode> entries) {
        List<String> makers = new ArrayList<>();
        if (entries.get("makers") instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> makers.add(text(item).toLowerCase(Locale.ROOT)));
        }
        Map<Topic, String> steps = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            YamlNode node = entries.get(topic.name().toLowerCase(Locale.ROOT));
            if (node != null) {
                steps.put(topic, text(node));
            }
        }
        return new Router(id, text(entries.get("name")), makers, steps);
    }

    private static String text(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new IllegalStateException("routers.yaml: a value is missing");
    }
}
