package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.SharedData;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs other projects' assertions over the part of the syntaxes that this version reads. A vector
 * with a rule that is refused, or with a feature beyond names, counts as unsupported, never as
 * passed.
 */
class VectorsTest {
    private enum Outcome {
        PASS,
        UNSUPPORTED,
        FAIL
    }

    /** Where we differ on purpose, each with its reason. */
    private static final Map<String, String> INTENDED = Map.of(
            "blocky:parsers.Hosts:12", "an A-label is taken as it stands, if odd",
            "blocky:golden:13", "a final dot is dropped: the entry means the name",
            "blocky:golden-match:13.0", "a final dot is dropped: the entry matches",
            "blocky:golden-match:28.0.sub", "||name^ covers what is below",
            "blocky:golden-match:29.0.sub", "||name^ covers what is below");

    private static final Set<String> OFFERED = Set.of("domains", "hosts", "wildcard", "adguard");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"blocky.jsonl", "dnslibs.jsonl"})
    void otherProjectsAssertionsHold(String file) throws IOException {
        Path vectors = SharedData.need("vectors/" + file);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        List<String> failed = new ArrayList<>();
        JsonMapper json = JsonMapper.shared();
        for (String line : Files.readAllLines(vectors)) {
            JsonNode vector = json.readTree(line);
            String id = vector.path("id").asString();
            Outcome outcome = INTENDED.containsKey(id) ? Outcome.UNSUPPORTED : run(vector);
            counts.merge(outcome, 1, Integer::sum);
            if (outcome == Outcome.FAIL) {
                failed.add(line);
            }
        }
        System.err.println("vectors " + file + ": " + counts);
        assertThat(failed).isEmpty();
        assertThat(counts.get(Outcome.PASS)).isGreaterThan(50);
    }

    private Outcome run(JsonNode vector) throws IOException {
        if (!OFFERED.contains(vector.path("syntax").asString()) || beyondNames(vector)) {
            return Outcome.UNSUPPORTED;
        }
        return vector.path("name").isNull() ? parse(vector) : match(vector);
    }

    /** Clients, types, answers and groups of lists are the business of later stages. */
    private static boolean beyondNames(JsonNode vector) {
        return vector.hasNonNull("client")
                || vector.hasNonNull("answer")
                || vector.hasNonNull("lists")
                || !vector.path("features").isEmpty()
                || vector.has("peer_bug");
    }

    private Outcome parse(JsonNode vector) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReport report = read(vector, "rules", rules);
        boolean valid = vector.at("/expect/verdict").asString().equals("valid-rule");
        if (vector.at("/expect/ignored").asBoolean(false)) {
            return rules.isEmpty() ? Outcome.PASS : Outcome.FAIL;
        }
        if (!valid) {
            return rules.isEmpty() ? Outcome.PASS : Outcome.FAIL;
        }
        if (rules.isEmpty()) {
            return Outcome.UNSUPPORTED;
        }
        return report.refused() == 0 ? Outcome.PASS : Outcome.FAIL;
    }

    private Outcome match(JsonNode vector) throws IOException {
        List<Rule> blocks = new ArrayList<>();
        List<Rule> allows = new ArrayList<>();
        ListReport report = read(vector, "rules", blocks);
        if (report.refused() > 0 || read(vector, "allow", allows).refused() > 0) {
            return Outcome.UNSUPPORTED;
        }
        byte[] wire;
        try {
            wire = DomainName.toWire(DomainName.canonical(vector.path("name").asString()));
        } catch (InvalidNameException e) {
            return Outcome.UNSUPPORTED;
        }
        RuleImage image = Images.of(
                folder,
                new SourceRules(RuleSource.list("b", null, Action.BLOCK), blocks),
                new SourceRules(RuleSource.list("a", null, Action.ALLOW), allows));
        Verdict verdict = new Decision((category, age, evidence) -> Level.INFO)
                .decide(wire, 0, wire.length, EffectivePolicy.builder().build(), image, new Hits());
        return accepted(vector).contains(word(verdict)) ? Outcome.PASS : Outcome.FAIL;
    }

    private static String word(Verdict verdict) {
        if (verdict.action() == Action.BLOCK) {
            return "block";
        }
        return verdict.decidedBy() == null ? "none" : "allow";
    }

    private static Set<String> accepted(JsonNode vector) {
        JsonNode accept = vector.at("/expect/accept");
        if (accept.isArray()) {
            return Set.copyOf(accept.valueStream().map(JsonNode::asString).toList());
        }
        return Set.of(vector.at("/expect/verdict").asString());
    }

    private static ListReport read(JsonNode vector, String field, List<Rule> into)
            throws IOException {
        List<String> lines =
                vector.path(field).valueStream().map(JsonNode::asString).toList();
        ListSyntax syntax =
                ListSyntax.byId(vector.path("syntax").asString()).orElse(ListSyntax.DOMAINS);
        return ListReader.readLines(lines, syntax, into::add);
    }
}
