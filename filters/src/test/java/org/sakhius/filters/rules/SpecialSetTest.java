package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;
import org.sakhius.filters.syntax.Refusal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The special rules of an image: what they find, what they refuse, what damage costs. */
class SpecialSetTest {
    private static final List<String> LINES = List.of(
            "||a.example^$dnstype=A",
            "ads*track",
            "/^x[0-9]/",
            "192.0.2.0/24",
            "||r.example^$dnsrewrite=NOERROR;MX;10 m.example",
            "@@||b.example^$client='c'|10.0.0.0/8,denyallow=x.b.example");

    private final Decision decision = new Decision((category, age, evidence) -> Level.INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();

    private static byte[] encoded(List<String> lines) throws IOException {
        SpecialRules rules = new SpecialRules(true, new NameHash(1, 2));
        List<Rule> read = new ArrayList<>();
        ListReader.readLines(lines, ListSyntax.ADGUARD, read::add);
        for (Rule rule : read) {
            rules.add(0, rule);
        }
        return rules.encode();
    }

    @Test
    void rulesComeBackAsTheyWereGiven() throws IOException {
        List<Rule> given = new ArrayList<>();
        ListReader.readLines(LINES, ListSyntax.ADGUARD, given::add);
        SpecialSet set = SpecialSet.open(ByteBuffer.wrap(encoded(LINES)), new NameHash(1, 2));
        assertThat(set.count()).isEqualTo(given.size());
        for (int i = 0; i < given.size(); i++) {
            assertThat(set.rule(i)).isEqualTo(given.get(i));
        }
        assertThat(set.personal()).isTrue();
        assertThat(set.judgesAddresses()).isTrue();
    }

    @Test
    void damageIsRefusedOrHarmless() throws IOException {
        byte[] whole = encoded(LINES);
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
            try {
                ByteBuffer octets = ByteBuffer.wrap(Arrays.copyOf(damaged, length));
                assertThat(SpecialSet.open(octets, new NameHash(1, 2)).count()).isNotNegative();
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("special rules");
            }
        }
    }

    @Test
    void badRulesTakeAwayWhatSaysTheSameInAnyOrderAndAnyNumber() throws IOException {
        List<String> rules = new ArrayList<>(List.of(
                "||d.example^$dnstype=A|TXT,important",
                "||d.example^$important,badfilter,dnstype=TXT|A",
                "||d.example^$badfilter,important,dnstype=A|TXT"));
        for (int i = 0; i < 3; i++) {
            Collections.rotate(rules, 1);
            assertThat(word(rules, "d.example")).isEqualTo("allow");
        }
        rules.add("0.0.0.0 d.example");
        rules.add("d.example$badfilter");
        assertThat(word(rules, "d.example")).as("a hosts line stays").isEqualTo("block");
    }

    private String word(List<String> lines, String name) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(lines, ListSyntax.ADGUARD, rules::add);
        SourceRules source = new SourceRules(RuleSource.list("l", null, Action.BLOCK), rules);
        byte[] wire = DomainName.toWire(name);
        RuleImage image = RuleImage.inMemory(List.of(source));
        Asking asking = new Asking().of(1);
        return decision.decide(wire, 0, wire.length, asking, policy, image, hits)
                .word();
    }

    @Test
    void rewritesEndAfterSoManyNames() throws IOException {
        List<String> zone = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            zone.add("n" + i + ".example CNAME n" + (i + 1) + ".example.");
        }
        zone.add("loop.example CNAME pool.example.");
        zone.add("pool.example CNAME loop.example.");
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(zone, ListSyntax.RPZ, rules::add);
        RuleImage image = RuleImage.inMemory(
                List.of(new SourceRules(RuleSource.list("zone", null, Action.BLOCK), rules)));
        for (String name : List.of("n0.example", "loop.example")) {
            byte[] wire = DomainName.toWire(name);
            Asking asking = new Asking().of(1);
            Verdict first = decision.decide(wire, 0, wire.length, asking, policy, image, hits);
            RewriteChain chain =
                    RewriteChain.follow(first, name, asking, decision, policy, image, hits);
            assertThat(chain.records()).hasSize(Limits.REWRITE_CHAIN_MAX_COUNT + 1);
            assertThat(chain.open()).isNull();
        }
    }

    @Test
    void widePatternsAreBounded() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i <= Limits.WIDE_PATTERNS_MAX_COUNT; i++) {
            lines.add("/[a-z]{" + (i % 9 + 1) + "}[0-9]/");
        }
        ListReport report = ListReader.readLines(lines, ListSyntax.ADGUARD, rule -> {});
        assertThat(report.rules()).isEqualTo(Limits.WIDE_PATTERNS_MAX_COUNT);
        assertThat(report.refused(Refusal.TOO_MANY).count()).isEqualTo(1);
    }

    @Test
    void specialRulesAreBounded() throws IOException {
        SpecialRules rules = new SpecialRules(false, new NameHash(1, 2));
        for (int i = 0; i < Limits.SPECIAL_RULES_MAX_COUNT; i++) {
            rules.add(0, pattern("xy" + i, 1));
        }
        assertThatThrownBy(() -> rules.add(0, pattern("xy", 1))).isInstanceOf(IOException.class);
    }

    @Test
    void octetsOfSpecialRulesAreBounded() throws IOException {
        SpecialRules rules = new SpecialRules(false, new NameHash(1, 2));
        String most = "x".repeat((1 << 15) - SpecialCodec.AT_KEY - 4);
        for (int i = 0; i < Limits.SPECIAL_RULES_MAX_BYTES >> 15; i++) {
            rules.add(0, pattern(most + (1_000 + i), 1));
        }
        assertThatThrownBy(() -> rules.add(0, pattern("x", 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("use fewer");
    }

    private static Rule pattern(String text, int line) {
        Special special = Special.of(Trigger.PATTERN, text);
        return new Rule("", Rule.Scope.SUBTREE, false, false, line, special);
    }

    @Test
    void repeatedRulesAreKeptOnceForEachSource() throws IOException {
        SpecialRules rules = new SpecialRules(false, new NameHash(1, 2));
        for (int line = 1; line <= 1_000; line++) {
            rules.add(0, pattern("xy", line));
            rules.add(1, pattern("xy", line));
        }
        assertThat(rules.count()).isEqualTo(2);
        SpecialSet set = SpecialSet.open(ByteBuffer.wrap(rules.encode()), new NameHash(1, 2));
        assertThat(set.rule(0)).isEqualTo(pattern("xy", 1));
    }
}
