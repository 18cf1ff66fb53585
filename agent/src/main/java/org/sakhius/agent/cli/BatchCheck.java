package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Matched;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.syntax.ListFormatException;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sakhius check --batch}: judges each line's own rules, and nothing else: no catalogue, no
 * protected names, no detectors.
 */
final class BatchCheck implements AutoCloseable {

    private static final String RULES = "rules";
    private static final String ALLOW = "allow";

    private final Path folder = Files.createTempDirectory("sakhius-batch");
    private final Decision decision = new Decision(Levels.builtIn());
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();

    BatchCheck() throws IOException {}

    /** One line out for each line in, in the same order. */
    void run(InputStream in, PrintWriter out) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                out.println(Json.line(judge(Json.MAPPER.readTree(line))));
            } catch (JacksonException e) {
                throw new IOException("stdin:" + number + ": no JSON object", e);
            }
        }
    }

    private Map<String, Object> judge(JsonNode vector) throws IOException {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", vector.path("id").asString(""));
        List<String> rules = texts(vector.path(RULES));
        List<String> allow = texts(vector.path(ALLOW));
        ListSyntax syntax =
                ListSyntax.byId(vector.path("syntax").asString("auto")).orElse(ListSyntax.AUTO);
        List<Rule> asked = new ArrayList<>();
        List<Rule> allowed = new ArrayList<>();
        try {
            ListReader.readLines(rules, syntax, asked::add);
            ListReader.readLines(allow, syntax, allowed::add);
        } catch (ListFormatException e) {
            return verdict(out, "invalid-rule", null);
        }
        JsonNode name = vector.path("name");
        if (name.isNull() || name.isMissingNode()) {
            return verdict(out, asked.isEmpty() ? "invalid-rule" : "valid-rule", null);
        }
        Path file = folder.resolve("image");
        RuleImage.write(
                file,
                List.of(
                        new SourceRules(RuleSource.list(RULES, null, Action.BLOCK), asked),
                        new SourceRules(RuleSource.list(ALLOW, null, Action.ALLOW), allowed)));
        try (RuleImage image = RuleImage.open(file)) {
            Map<String, Object> own = one(out, name.asString(""), image, rules, allow);
            if ("none".equals(own.get("verdict"))) {
                answers(own, vector.path("answer"), image, rules, allow);
            }
            return own;
        }
    }

    /** Where the answer leads to is judged like the name. */
    private void answers(
            Map<String, Object> out,
            JsonNode answer,
            RuleImage image,
            List<String> rules,
            List<String> allow) {
        for (JsonNode record : answer) {
            if (record.path("type").asString("").equals("CNAME")) {
                one(out, record.path("data").asString(""), image, rules, allow);
                if (!"none".equals(out.get("verdict"))) {
                    return;
                }
            }
        }
    }

    private Map<String, Object> one(
            Map<String, Object> out,
            String name,
            RuleImage image,
            List<String> rules,
            List<String> allow) {
        byte[] wire;
        try {
            wire = DomainName.toWire(DomainName.canonical(name));
        } catch (InvalidNameException e) {
            return verdict(out, "none", null);
        }
        Verdict verdict = decision.decide(wire, 0, wire.length, policy, image, hits);
        String rule = null;
        for (Matched matched : decision.explain(wire, 0, wire.length, policy, image, hits)) {
            if (matched.decided()) {
                List<String> of = matched.rule().source().equals(ALLOW) ? allow : rules;
                int line = matched.rule().line();
                rule = line >= 1 && line <= of.size()
                        ? of.get(line - 1)
                        : matched.rule().rule();
            }
        }
        String word = verdict.action() == Action.BLOCK ? "block" : rule == null ? "none" : "allow";
        return verdict(out, word, rule);
    }

    private static Map<String, Object> verdict(
            Map<String, Object> out, String word, @Nullable String rule) {
        out.put("verdict", word);
        out.put("rule", rule);
        out.put("rewrite", null);
        return out;
    }

    private static List<String> texts(JsonNode array) {
        List<String> out = new ArrayList<>();
        for (JsonNode item : array) {
            out.add(item.asString(""));
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("image"));
        Files.deleteIfExists(folder);
    }
}
