package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RewriteChain;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold of a list whatever stands in it: sound rules, counted refusals or one exception;
 * and the rules can be compiled, asked and explained.
 */
final class FuzzedList {
    private static final int ASKED_NAMES = 32;
    private static final List<String> CLIENT = List.of("tablet");
    private static final List<String> TAGS = List.of("user_child");
    private static final byte[] V4 = {(byte) 192, 0, 2, 1};
    private static final byte[] V6 = {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
    };

    private static final Decision DECISION = new Decision((category, age, evidence) -> Level.INFO);
    private static final EffectivePolicy POLICY = EffectivePolicy.builder().build();

    private FuzzedList() {}

    /** Reads, compiles and asks. */
    static void hold(ListSyntax syntax, byte[] octets) throws IOException {
        hold(syntax, new ByteArrayInputStream(octets));
    }

    /** Reads, compiles and asks. */
    static void hold(ListSyntax syntax, InputStream in) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReport report;
        try {
            report = ListReader.read(in, syntax, rules::add);
        } catch (ListFormatException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        assertSound(report, rules);
        SourceRules list = new SourceRules(RuleSource.list("list", null, Action.BLOCK), rules);
        try (RuleImage image = RuleImage.inMemory(List.of(list))) {
            assertThat(image.ruleCount("list")).isEqualTo(rules.size());
            ask(rules, image);
        }
    }

    private static void assertSound(ListReport report, List<Rule> rules) {
        assertThat(report.rules()).isEqualTo(rules.size()).isPositive();
        assertThat(report.syntax()).isNotEqualTo(ListSyntax.AUTO);
        report.refusals().values().forEach(refused -> {
            assertThat(refused.count()).isPositive();
            assertThat(refused.firstLines()).isNotEmpty().allMatch(n -> n <= report.lines());
        });
        for (Rule rule : rules) {
            int least = rule.special() == null ? 2 : 1;
            assertThat(DomainName.toWire(rule.name())).hasSizeGreaterThanOrEqualTo(least);
            assertThat(rule.line()).isBetween(1, report.lines());
        }
    }

    private static void ask(List<Rule> rules, RuleImage image) {
        boolean plain =
                rules.stream().allMatch(rule -> rule.special() == null && !rule.exception());
        Hits hits = new Hits();
        for (String name : names(rules)) {
            for (int type : new int[] {RrTypes.A, RrTypes.AAAA, RrTypes.CNAME}) {
                Asking asking = new Asking().of(type).by(V4, CLIENT, TAGS);
                byte[] wire = DomainName.toWire(name);
                Verdict verdict =
                        DECISION.decide(wire, 0, wire.length, asking, POLICY, image, hits);
                DECISION.explain(wire, 0, wire.length, asking, POLICY, image, hits);
                if (verdict.effect() != null) {
                    encode(RewriteChain.follow(
                            verdict, name, asking, DECISION, POLICY, image, hits));
                }
            }
        }
        for (byte[] address : List.of(V4, V6)) {
            DECISION.explainAddress(address, Asking.ANYBODY, POLICY, image, hits);
        }
        if (plain) {
            rules.stream().limit(ASKED_NAMES).forEach(rule -> assertBlocked(rule, image, hits));
        }
    }

    /** As the answer leaves. */
    private static void encode(RewriteChain chain) {
        for (RewriteChain.Owned each : chain.records()) {
            DomainName.toWire(each.owner());
            RecordText.wire(each.data(), each.owner());
        }
    }

    private static Set<String> names(List<Rule> rules) {
        Set<String> names = new LinkedHashSet<>(List.of("www.a.example", "a", ""));
        for (Rule rule : rules) {
            if (names.size() < ASKED_NAMES) {
                names.add(rule.name());
                names.add(below(rule.name()));
            }
        }
        return names;
    }

    /** One label more, where that is still a name. */
    private static String below(String name) {
        return name.isEmpty() || name.length() > 250 ? name : "x." + name;
    }

    /** Without exceptions and conditions each rule blocks what it covers. */
    private static void assertBlocked(Rule rule, RuleImage image, Hits hits) {
        String name = rule.scope() == Rule.Scope.BELOW ? below(rule.name()) : rule.name();
        byte[] wire = DomainName.toWire(name);
        assertThat(DECISION.decide(wire, 0, wire.length, POLICY, image, hits).action())
                .as(name)
                .isEqualTo(Action.BLOCK);
    }
}
