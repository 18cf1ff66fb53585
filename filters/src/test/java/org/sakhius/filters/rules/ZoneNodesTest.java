package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Empty nodes of a zone: they hide wider wildcards of their own zone and nothing else. */
class ZoneNodesTest {
    private final Decision decision = new Decision((category, age, evidence) -> Level.INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();

    private static SourceRules zone(String id, String... lines) {
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(List.of(lines), ListSyntax.RPZ, rules::add);
        return new SourceRules(RuleSource.list(id, null, Action.BLOCK), rules);
    }

    private String word(RuleImage image, String name) {
        byte[] wire = DomainName.toWire(name);
        Asking asking = new Asking().of(RrTypes.A);
        return decision.decide(wire, 0, wire.length, asking, policy, image, hits)
                .word();
    }

    @Test
    void anEmptyNodeHidesTheWildcardAboveItAndIsNoRule() throws IOException {
        RuleImage image = RuleImage.inMemory(
                List.of(zone("z", "*.a CNAME .", "b.c.a CNAME .", "d.e CNAME .")));
        assertThat(word(image, "b.c.a")).isEqualTo("block");
        assertThat(word(image, "x.a")).isEqualTo("block");
        assertThat(word(image, "y.x.a")).isEqualTo("block");
        assertThat(word(image, "c.a")).as("there, but empty").isEqualTo("allow");
        assertThat(word(image, "x.c.a")).isEqualTo("allow");
        assertThat(word(image, "y.x.c.a")).isEqualTo("allow");
        assertThat(word(image, "x.b.c.a")).isEqualTo("allow");
        assertThat(word(image, "x.d.e")).isEqualTo("allow");
    }

    @Test
    void aWildcardMakesEmptyNodesToo() throws IOException {
        RuleImage image =
                RuleImage.inMemory(List.of(zone("z", "* CNAME .", "*.b.c.a CNAME rpz-passthru.")));
        assertThat(word(image, "z")).isEqualTo("block");
        assertThat(word(image, "x.b.c.a")).isEqualTo("allow");
        assertThat(word(image, "x.c.a")).isEqualTo("allow");
        assertThat(word(image, "x.a")).isEqualTo("allow");
        assertThat(word(image, "a")).isEqualTo("allow");
        assertThat(word(image, "x.y")).isEqualTo("block");
    }

    @Test
    void anotherZoneIsNotHidden() throws IOException {
        SourceRules first = zone("one", "b.c.a CNAME .", "*.z CNAME .");
        SourceRules second = zone("two", "*.a CNAME .");
        for (List<SourceRules> both : List.of(List.of(first, second), List.of(second, first))) {
            assertThat(word(RuleImage.inMemory(both), "x.c.a")).isEqualTo("block");
        }
        RuleImage twoInOne = RuleImage.inMemory(List.of(zone(
                "both", "$ORIGIN one.zone.", "b.c.a CNAME .", "$ORIGIN two.zone.", "*.a CNAME .")));
        assertThat(word(twoInOne, "x.c.a")).isEqualTo("block");
    }

    @Test
    void nodesAreMadeOnceAndOnlyBelowWildcards() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("n" + i + ".deep.below.tree CNAME .");
            lines.add("n" + i + ".deep.below.plain CNAME .");
        }
        lines.add("*.tree CNAME .");
        RuleImage image = RuleImage.inMemory(List.of(zone("z", lines.toArray(String[]::new))));
        assertThat(image.specials().count()).isEqualTo(2001 + 2);
        assertThat(word(image, "x.deep.below.tree")).isEqualTo("allow");
        assertThat(word(image, "x.other.tree")).isEqualTo("block");
    }
}
