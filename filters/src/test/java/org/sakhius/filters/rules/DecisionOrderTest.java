package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.Rule.Scope;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What must hold of every decision, whatever the rules: many small worlds from fixed seeds. */
class DecisionOrderTest {
    private static final LevelTable LEVELS = (category, age, evidence) ->
            Level.values()[category.ordinal() % 4].atMost(evidence.cap());
    private static final String NAME = "a.b.example";
    private static final List<String> PLACES = List.of("a.b.example", "b.example", "example");

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverHangsOnTheOrderOfRulesOrSources(long seed) {
        Random random = new Random(seed);
        EffectivePolicy policy = policy(random);
        List<SourceRules> sources = sources(random, 0);
        Verdict verdict = decide(policy, sources);
        List<SourceRules> shuffled = new ArrayList<>();
        for (SourceRules source : sources) {
            List<Rule> rules = new ArrayList<>();
            source.rules().forEach(rules::add);
            Collections.shuffle(rules, random);
            shuffled.add(new SourceRules(source.source(), rules));
        }
        Collections.shuffle(shuffled, random);
        assertThat(decide(policy, shuffled)).as("seed %d", seed).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderOfAsksIsTotal(long seed) {
        List<SourceRules> all = new ArrayList<>(sources(new Random(seed), 4));
        all.add(specials(new Random(seed), "special-a"));
        all.add(specials(new Random(seed + 1), "special-b"));
        RuleImage image = image(all);
        byte[] wire = DomainName.toWire(NAME);
        Hits hits = new Hits();
        image.match(wire, 0, wire.length, new Asking().of(1), hits);
        Claims claims =
                new Claims(new SourceTable(image, LEVELS, policy(new Random(seed))), hits, 1);
        int count = hits.count();
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                int ab = Integer.signum(claims.compare(a, b));
                assertThat(ab).isEqualTo(-Integer.signum(claims.compare(b, a)));
                assertThat(ab == 0).isEqualTo(a == b);
                for (int c = 0; c < count && ab > 0; c++) {
                    if (claims.compare(b, c) > 0) {
                        assertThat(claims.compare(a, c)).isPositive();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneMoreAskNeverOpensAndOneMoreExceptionNeverCloses(long seed) {
        Random random = new Random(seed);
        EffectivePolicy policy = policy(random);
        List<SourceRules> sources = new ArrayList<>(sources(random, 0));
        Action before = decide(policy, sources).action();
        sources.add(one("more-ask", Action.BLOCK, false, random.nextBoolean()));
        Action asked = decide(policy, sources).action();
        assertThat(asked).isGreaterThanOrEqualTo(before);
        sources.add(one("more-exception", Action.BLOCK, true, random.nextBoolean()));
        assertThat(decide(policy, sources).action()).isLessThanOrEqualTo(asked);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shieldsHoldAgainstEverything(long seed) {
        Random random = new Random(seed);
        EffectivePolicy policy = policy(random);
        List<SourceRules> sources = new ArrayList<>(sources(random, 0));
        sources.add(shield("protected", RuleSource.Kind.PROTECTED));
        Verdict verdict = decide(policy, sources);
        assertThat(verdict.shielded()).isTrue();
        assertThat(verdict.category()).isNull();
        assertThat(verdict.action() == Action.BLOCK).isEqualTo(policy.deny().covers(NAME));
        sources.add(shield("help", RuleSource.Kind.HELP));
        assertThat(decide(policy, sources)).isSameAs(Verdict.SHIELDED);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyTheGuardianOpensWhatASwitchClosed(long seed) {
        Random random = new Random(seed);
        EffectivePolicy.Builder builder =
                policy(random).toBuilder().paused(false).deny(NameSet.EMPTY).allow(NameSet.EMPTY);
        for (Category category : Category.values()) {
            builder.category(category, Action.BLOCK);
        }
        for (int i = 0; i < 8; i++) {
            builder.service("s" + i, Action.BLOCK);
        }
        List<SourceRules> sources = new ArrayList<>(sources(random, 0));
        sources.add(new SourceRules(
                RuleSource.list("closed", Category.DRUGS, Action.FLAG),
                List.of(new Rule(NAME, Scope.EXACT, false, false, 1))));
        sources.add(one("opens", Action.ALLOW, true, true));
        assertThat(decide(builder.build(), sources).action()).isEqualTo(Action.BLOCK);
        builder.allow(new NameSet(List.of(NAME)));
        assertThat(decide(builder.build(), sources).action()).isEqualTo(Action.ALLOW);
    }

    private Verdict decide(EffectivePolicy policy, List<SourceRules> sources) {
        byte[] wire = DomainName.toWire(NAME);
        return new Decision(LEVELS)
                .decide(wire, 0, wire.length, policy, image(sources), new Hits());
    }

    private RuleImage image(List<SourceRules> sources) {
        return Images.of(folder, sources.toArray(SourceRules[]::new));
    }

    private static EffectivePolicy policy(Random random) {
        EffectivePolicy.Builder builder = EffectivePolicy.builder()
                .paused(random.nextInt(8) == 0)
                .bedtime(random.nextInt(8) == 0);
        if (random.nextInt(6) == 0) {
            builder.allow(new NameSet(List.of(PLACES.get(random.nextInt(3)))));
        }
        if (random.nextInt(6) == 0) {
            builder.deny(new NameSet(List.of(PLACES.get(random.nextInt(3)))));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.category(category(random), action(random));
        }
        if (random.nextBoolean()) {
            builder.service("s" + random.nextInt(4), action(random));
        }
        return builder.build();
    }

    /** A few lists and services of three categories with rules on and above the name. */
    private static List<SourceRules> sources(Random random, int more) {
        List<SourceRules> sources = new ArrayList<>();
        for (int i = random.nextInt(4) + more; i >= 0; i--) {
            boolean service = random.nextInt(3) == 0;
            RuleSource source = service
                    ? new RuleSource(
                            "service:s" + i,
                            RuleSource.Kind.SERVICE,
                            category(random),
                            action(random),
                            "s" + i,
                            random.nextBoolean())
                    : RuleSource.list("l" + i, category(random), action(random));
            sources.add(new SourceRules(source, rules(random, service)));
        }
        return sources;
    }

    private static List<Rule> rules(Random random, boolean service) {
        TreeMap<String, Rule> rules = new TreeMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Rule rule = new Rule(
                    PLACES.get(random.nextInt(3)),
                    Scope.values()[random.nextInt(3)],
                    !service && random.nextInt(3) == 0,
                    !service && random.nextInt(3) == 0,
                    i + 1);
            rules.put(rule.name() + rule.scope() + rule.exception() + rule.important(), rule);
        }
        return new ArrayList<>(rules.values());
    }

    /** A list of special rules of every family on and above the name. */
    private static SourceRules specials(Random random, String id) {
        List<Effect> effects = List.of(
                Effect.NO_NAME,
                Effect.DROP,
                Effect.TCP_ONLY,
                Effect.rewrite(1, "192.0.2.1"),
                Effect.rewrite(5, "other.example."),
                Effect.rewrite(5));
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean pattern = random.nextInt(4) == 0;
            Family family = Family.values()[random.nextInt(5)];
            Special special = Special.of(
                            pattern ? Trigger.PATTERN : Trigger.NAME, pattern ? "b.ex" : "")
                    .in(pattern ? Family.PLAIN : family, random.nextInt(2))
                    .doing(effects.get(random.nextInt(effects.size())));
            rules.add(new Rule(
                    pattern ? "" : PLACES.get(random.nextInt(3)),
                    Scope.values()[random.nextInt(3)],
                    random.nextInt(4) == 0,
                    random.nextInt(4) == 0,
                    1 + random.nextInt(3),
                    special));
        }
        return new SourceRules(RuleSource.list(id, category(random), action(random)), rules);
    }

    private static SourceRules one(String id, Action action, boolean exception, boolean important) {
        return new SourceRules(
                RuleSource.list(id, Category.DRUGS, action),
                List.of(new Rule(NAME, Scope.EXACT, exception, important, 1)));
    }

    private static SourceRules shield(String id, RuleSource.Kind kind) {
        return new SourceRules(
                new RuleSource(id, kind, null, Action.ALLOW, null, false),
                List.of(new Rule("b.example", Scope.SUBTREE, false, false, 0)));
    }

    private static Category category(Random random) {
        return List.of(Category.DRUGS, Category.GAMES, Category.DATING).get(random.nextInt(3));
    }

    private static Action action(Random random) {
        return Action.values()[random.nextInt(3)];
    }
}
