package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.SharedData;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Other projects' rules, once compiled into a file and once held in memory, must decide alike. What
 * they must decide is held by the agent's {@code BorrowedSuitesTest}.
 */
class VectorsTest {
    private final Decision decision = new Decision((category, age, evidence) -> Level.INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"blocky.jsonl", "dnslibs.jsonl", "unbound-rpz.jsonl"})
    void rulesInAFileAndInMemoryDecideAlike(String file) throws IOException {
        int judged = 0;
        for (String line : Files.readAllLines(SharedData.need("vectors/" + file))) {
            JsonNode vector = JsonMapper.shared().readTree(line);
            if (vector.hasNonNull("name")) {
                judged += same(vector) ? 1 : 0;
            }
        }
        assertThat(judged).isGreaterThan(100);
    }

    private boolean same(JsonNode vector) throws IOException {
        byte[] wire;
        try {
            wire = DomainName.toWire(DomainName.canonical(vector.path("name").asString()));
        } catch (InvalidNameException e) {
            return false;
        }
        List<SourceRules> sources = new ArrayList<>();
        sources.add(source("rules", Action.BLOCK, vector));
        sources.add(source("allow", Action.ALLOW, vector));
        String type = vector.path("type").asString("A");
        Asking asking = new Asking()
                .of(RrTypes.number(type).orElseThrow())
                .by(client(vector), List.of(), List.of());
        String id = vector.path("id").asString();
        RuleImage image = Images.of(folder, sources.toArray(SourceRules[]::new));
        RuleImage memory = RuleImage.inMemory(sources);
        Verdict filed = decision.decide(wire, 0, wire.length, asking, policy, image, hits);
        assertThat(decision.decide(wire, 0, wire.length, asking, policy, memory, hits))
                .as(id)
                .isEqualTo(filed);
        return true;
    }

    private static byte[] client(JsonNode vector) throws IOException {
        return InetAddress.getByName(vector.path("client").path("ip").asString("192.0.2.1"))
                .getAddress();
    }

    private static SourceRules source(String field, Action action, JsonNode vector) {
        List<Rule> rules = new ArrayList<>();
        List<String> lines =
                vector.path(field).valueStream().map(JsonNode::asString).toList();
        ListSyntax syntax = ListSyntax.byId(vector.path("syntax").asString()).orElseThrow();
        ListReader.readLines(lines, syntax, rules::add);
        return new SourceRules(RuleSource.list(field, null, action), rules);
    }
}
