package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.filters.rules.Images.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.Rule.Scope;

import java.nio.file.Path;
import java.util.List;

class DecisionTest {
    private static final LevelTable LEVELS = (category, age, evidence) ->
            (category == Category.GAMES ? Level.INFO : Level.URGENT).atMost(evidence.cap());

    private static final String NAME = "www.place.example";

    @TempDir
    Path folder;

    @Test
    void nothingMatches() {
        assertThat(decide(EffectivePolicy.builder(), list("l", Action.BLOCK, "other.example")))
                .isSameAs(Verdict.ALLOW);
    }

    @Test
    void listBlocksWithItsReasonAndRule() {
        Verdict verdict =
                decide(EffectivePolicy.builder(), list("l", Action.BLOCK, "place.example"));
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.category()).isEqualTo(Category.GAMBLING);
        assertThat(verdict.level()).isEqualTo(Level.ALERT);
        assertThat(verdict.reasons()).containsExactly(Reason.of("on-list", "l"));
        assertThat(verdict.decidedBy())
                .isEqualTo(RuleSource.list("l", Category.GAMBLING, Action.BLOCK));
    }

    @Test
    void helpIsOpenWhateverElseSays() {
        EffectivePolicy.Builder closed = EffectivePolicy.builder()
                .paused(true)
                .bedtime(true)
                .category(Category.GAMBLING, Action.BLOCK)
                .deny(names("example"));
        assertThat(decide(
                        closed,
                        kind("help", RuleSource.Kind.HELP, "place.example"),
                        list("l", Action.BLOCK, "place.example")))
                .isSameAs(Verdict.SHIELDED);
    }

    @Test
    void protectedIsOpenUnlessTheGuardianDenies() {
        SourceRules shield = kind("shield", RuleSource.Kind.PROTECTED, "place.example");
        SourceRules list = list("l", Action.BLOCK, "place.example");
        EffectivePolicy.Builder closed = EffectivePolicy.builder()
                .paused(true)
                .bedtime(true)
                .category(Category.GAMBLING, Action.BLOCK);
        assertThat(decide(closed, shield, list)).isSameAs(Verdict.SHIELDED);
        Verdict denied = decide(closed.deny(names("place.example")), shield, list);
        assertThat(denied.action()).isEqualTo(Action.BLOCK);
        assertThat(denied.shielded()).isTrue();
        assertThat(denied.category()).isNull();
    }

    @Test
    void ownWordAndTheClockStandInOrder() {
        SourceRules list = list("l", Action.FLAG, "place.example");
        EffectivePolicy.Builder policy = EffectivePolicy.builder().profile("p").bedtime(true);
        assertThat(key(decide(policy, list))).isEqualTo("BLOCK bedtime");
        policy.allow(names("place.example"));
        assertThat(key(decide(policy, list))).isEqualTo("ALLOW own-allow");
        policy.paused(true);
        assertThat(key(decide(policy, list))).isEqualTo("BLOCK pause");
        policy.deny(names(NAME));
        Verdict denied = decide(policy, list);
        assertThat(key(denied)).isEqualTo("BLOCK own-deny");
        assertThat(denied.reasons()).containsExactly(Reason.of("own-deny", NAME));
    }

    @Test
    void pauseDoesNotHideWhatTheNameStandsFor() {
        Verdict verdict = decide(
                EffectivePolicy.builder().paused(true), list("l", Action.FLAG, "place.example"));
        assertThat(verdict.category()).isEqualTo(Category.GAMBLING);
        assertThat(verdict.level()).isEqualTo(Level.ALERT);
    }

    @Test
    void categorySwitchCoversServicesAndLists() {
        EffectivePolicy.Builder off =
                EffectivePolicy.builder().category(Category.GAMBLING, Action.ALLOW);
        EffectivePolicy.Builder on =
                EffectivePolicy.builder().category(Category.GAMBLING, Action.BLOCK);
        SourceRules list = list("l", Action.FLAG, "place.example");
        SourceRules service = service("casino", Category.GAMBLING, Action.FLAG, "place.example");
        for (SourceRules source : List.of(list, service)) {
            assertThat(key(decide(off, source))).isEqualTo("ALLOW category-switch");
            assertThat(key(decide(on, source))).isEqualTo("BLOCK category-switch");
        }
        assertThat(key(decide(EffectivePolicy.builder(), service))).isEqualTo("FLAG service");
    }

    @Test
    void builtInProfileChangesServicesButNoList() {
        EffectivePolicy.Builder strict =
                EffectivePolicy.builder().base(Category.GAMBLING, Action.BLOCK);
        EffectivePolicy.Builder mild =
                EffectivePolicy.builder().base(Category.GAMBLING, Action.ALLOW);
        SourceRules service = service("casino", Category.GAMBLING, Action.FLAG, "place.example");
        assertThat(key(decide(strict, service))).isEqualTo("BLOCK service");
        assertThat(key(decide(strict, list("l", Action.FLAG, "place.example"))))
                .isEqualTo("FLAG on-list");
        assertThat(key(decide(mild, list("l", Action.BLOCK, "place.example"))))
                .isEqualTo("BLOCK on-list");
        mild.category(Category.GAMBLING, Action.FLAG);
        assertThat(key(decide(mild, service))).isEqualTo("FLAG category-switch");
    }

    @Test
    void listSwitchGoesBeforeItsCategoryAndCanTakeTheListOut() {
        SourceRules list = list("l", Action.BLOCK, "place.example");
        SourceRules other = list("m", Action.FLAG, "place.example");
        EffectivePolicy.Builder policy =
                EffectivePolicy.builder().category(Category.GAMBLING, Action.BLOCK);
        assertThat(key(decide(policy.list("l", Action.FLAG), list))).isEqualTo("FLAG list-switch");
        policy.list("l", Action.ALLOW);
        assertThat(decide(policy, list)).isEqualTo(Verdict.ALLOW);
        assertThat(key(decide(policy, list, other))).isEqualTo("BLOCK category-switch");
    }

    @Test
    void aListThatIsTakenOutExceptsNothing() {
        SourceRules excepting = new SourceRules(
                RuleSource.list("x", null, Action.BLOCK),
                List.of(new Rule("place.example", Scope.SUBTREE, true, false, 1)));
        SourceRules list = list("l", Action.BLOCK, "place.example");
        EffectivePolicy.Builder policy = EffectivePolicy.builder();
        assertThat(key(decide(policy, excepting, list))).isEqualTo("ALLOW list-exception");
        policy.list("x", Action.ALLOW);
        assertThat(key(decide(policy, excepting, list))).isEqualTo("BLOCK on-list");
    }

    @Test
    void usedUpTimeIsTheReasonThatIsGiven() {
        SourceRules service = service("casino", Category.GAMBLING, Action.ALLOW, "place.example");
        EffectivePolicy.Builder policy = EffectivePolicy.builder().spent(Category.GAMBLING);
        assertThat(key(decide(policy, service))).isEqualTo("BLOCK category-time");
        policy.spent("casino");
        assertThat(key(decide(policy, service))).isEqualTo("BLOCK service-time");
    }

    @Test
    void ownFlagRemembersWhatIsOpenAndOpensNothing() {
        SourceRules list = list("l", Action.BLOCK, "place.example");
        SourceRules shield = kind("shield", RuleSource.Kind.PROTECTED, "place.example");
        SourceRules open = service("casino", Category.GAMBLING, Action.ALLOW, "place.example");
        EffectivePolicy.Builder policy = EffectivePolicy.builder()
                .flags(List.of(
                        new EffectivePolicy.OwnFlag(names("place.example"), Category.DATING)));
        Verdict flagged = decide(policy, open);
        assertThat(key(flagged)).isEqualTo("FLAG own-flag");
        assertThat(flagged.category()).isEqualTo(Category.DATING);
        assertThat(flagged.level()).isEqualTo(Level.ALERT);
        assertThat(key(decide(policy, list("m", Action.BLOCK, "other.example"))))
                .isEqualTo("FLAG own-flag");
        assertThat(key(decide(policy, list))).isEqualTo("BLOCK on-list");
        assertThat(decide(policy, shield, open)).isSameAs(Verdict.SHIELDED);
        assertThat(key(decide(policy.allow(names(NAME)), open))).isEqualTo("ALLOW own-allow");
    }

    @Test
    void serviceSwitchGoesBeforeItsCategory() {
        EffectivePolicy.Builder policy = EffectivePolicy.builder()
                .category(Category.GAMBLING, Action.BLOCK)
                .service("casino", Action.ALLOW);
        SourceRules service = service("casino", Category.GAMBLING, Action.FLAG, "place.example");
        SourceRules list = list("l", Action.BLOCK, "place.example");
        assertThat(key(decide(policy, service, list))).isEqualTo("ALLOW service-switch");
        assertThat(key(decide(policy, list))).isEqualTo("BLOCK category-switch");
    }

    @Test
    void mildSwitchDoesNotOpenAnotherCategory() {
        EffectivePolicy.Builder policy = EffectivePolicy.builder()
                .category(Category.GAMES, Action.ALLOW)
                .service("game", Action.ALLOW);
        SourceRules game = service("game", Category.GAMES, Action.FLAG, "place.example");
        assertThat(key(decide(policy, game, list("l", Action.BLOCK, "place.example"))))
                .isEqualTo("BLOCK on-list");
    }

    @Test
    void exceptionCancelsListBlocksOnly() {
        SourceRules except = lines("e", Action.BLOCK, new Rule(NAME, Scope.EXACT, true, false, 4));
        SourceRules list = list("l", Action.BLOCK, "place.example");
        Verdict excepted = decide(EffectivePolicy.builder(), list, except);
        assertThat(key(excepted)).isEqualTo("ALLOW list-exception");
        assertThat(excepted.category()).isNull();
        EffectivePolicy.Builder on =
                EffectivePolicy.builder().category(Category.GAMBLING, Action.BLOCK);
        assertThat(key(decide(on, list, except))).isEqualTo("BLOCK category-switch");
        SourceRules service = service("s", Category.DATING, Action.FLAG, "place.example");
        assertThat(key(decide(EffectivePolicy.builder(), service, except)))
                .isEqualTo("FLAG service");
    }

    @Test
    void importanceStandsAboveExceptions() {
        Rule block = new Rule("place.example", Scope.SUBTREE, false, true, 1);
        Rule except = new Rule("place.example", Scope.SUBTREE, true, false, 2);
        Rule above = new Rule("place.example", Scope.SUBTREE, true, true, 3);
        assertThat(key(decide(EffectivePolicy.builder(), lines("l", Action.BLOCK, except, block))))
                .isEqualTo("BLOCK on-list");
        assertThat(key(decide(
                        EffectivePolicy.builder(), lines("l", Action.BLOCK, except, block, above))))
                .isEqualTo("ALLOW list-exception");
    }

    @Test
    void listThatAllowsIsAnException() {
        SourceRules allows = list("a", Action.ALLOW, "place.example");
        SourceRules blocks = list("b", Action.BLOCK, "place.example");
        assertThat(key(decide(EffectivePolicy.builder(), blocks, allows)))
                .isEqualTo("ALLOW list-exception");
    }

    @Test
    void onlyAnExactCuratedEntryReachesUrgent() {
        RuleSource urgent = new RuleSource(
                "u", RuleSource.Kind.SERVICE, Category.EXTORTION_SIGNAL, Action.FLAG, "u", true);
        SourceRules exact = new SourceRules(urgent, List.of(rule(NAME, Scope.SUBTREE)));
        SourceRules above = new SourceRules(urgent, List.of(rule("example", Scope.SUBTREE)));
        assertThat(decide(EffectivePolicy.builder(), exact).level()).isEqualTo(Level.URGENT);
        assertThat(decide(EffectivePolicy.builder(), above).level()).isEqualTo(Level.ALERT);
    }

    @Test
    void levelNeverPassesTheEvidence() {
        Decision careless = new Decision((category, age, evidence) -> Level.URGENT);
        RuleImage image = Images.of(folder, list("l", Action.FLAG, "place.example"));
        byte[] wire = DomainName.toWire(NAME);
        Verdict verdict = careless.decide(
                wire, 0, wire.length, EffectivePolicy.builder().build(), image, new Hits());
        assertThat(verdict.level()).isEqualTo(Evidence.LIST.cap());
    }

    @Test
    void explainNamesEveryRuleAndTheOneThatDecided() {
        RuleImage image = Images.of(
                folder,
                list("a", Action.FLAG, "place.example"),
                list("b", Action.BLOCK, "example"));
        EffectivePolicy policy = EffectivePolicy.builder()
                .profile("p")
                .allow(names("other.example"))
                .build();
        byte[] wire = DomainName.toWire(NAME);
        List<Matched> all =
                new Decision(LEVELS).explain(wire, 0, wire.length, policy, image, new Hits());
        assertThat(all)
                .extracting(matched -> matched.rule().source() + " " + matched.decided())
                .containsExactlyInAnyOrder("a false", "b true");
    }

    @Test
    void policyIsJudgedAnewForAnotherImage() {
        EffectivePolicy policy = EffectivePolicy.builder().build();
        byte[] wire = DomainName.toWire(NAME);
        Decision decision = new Decision(LEVELS);
        RuleImage first = Images.of(folder, list("a", Action.FLAG, "place.example"));
        RuleImage second = Images.of(folder, list("b", Action.BLOCK, "place.example"));
        Hits hits = new Hits();
        assertThat(decision.decide(wire, 0, wire.length, policy, first, hits).action())
                .isEqualTo(Action.FLAG);
        assertThat(decision.decide(wire, 0, wire.length, policy, second, hits).action())
                .isEqualTo(Action.BLOCK);
    }

    private Verdict decide(EffectivePolicy.Builder policy, SourceRules... sources) {
        byte[] wire = DomainName.toWire(NAME);
        return new Decision(LEVELS)
                .decide(
                        wire,
                        0,
                        wire.length,
                        policy.build(),
                        Images.of(folder, sources),
                        new Hits());
    }

    private static String key(Verdict verdict) {
        return verdict.action() + " " + verdict.reasons().get(0).key();
    }

    private static NameSet names(String... names) {
        return new NameSet(List.of(names));
    }

    private static SourceRules list(String id, Action action, String name) {
        return lines(id, action, rule(name, Scope.SUBTREE));
    }

    private static SourceRules lines(String id, Action action, Rule... rules) {
        return new SourceRules(RuleSource.list(id, Category.GAMBLING, action), List.of(rules));
    }

    private static SourceRules service(
            String service, Category category, Action action, String name) {
        return new SourceRules(
                new RuleSource(
                        "service:" + service,
                        RuleSource.Kind.SERVICE,
                        category,
                        action,
                        service,
                        false),
                List.of(rule(name, Scope.SUBTREE)));
    }

    private static SourceRules kind(String id, RuleSource.Kind kind, String name) {
        return new SourceRules(
                new RuleSource(id, kind, null, Action.ALLOW, null, false),
                List.of(rule(name, Scope.SUBTREE)));
    }
}
