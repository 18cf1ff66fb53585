package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Rule.Scope;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Matching allocates nothing, and many threads may do it at once. */
class MatchCostTest {
    private static final int ROUNDS = 20_000;

    @TempDir
    Path folder;

    @Test
    void matchesAndMissedDecisionsAllocateNothing() {
        RuleImage image = image();
        byte[] hit = DomainName.toWire("www.n7.example");
        byte[] miss = DomainName.toWire("a.b.other.example");
        EffectivePolicy policy = EffectivePolicy.builder().build();
        Decision decision = new Decision((category, age, evidence) -> Level.INFO);
        Hits scratch = new Hits();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The first rounds pay for compilation; later ones must be free.
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            int found = 0;
            for (int i = 0; i < ROUNDS; i++) {
                image.match(hit, 0, hit.length, scratch);
                found += scratch.count();
                found += decision.decide(miss, 0, miss.length, policy, image, scratch)
                        .reasons()
                        .size();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(found).isEqualTo(ROUNDS);
        }
        assertThat(least).isLessThan(ROUNDS);
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        RuleImage image = image();
        EffectivePolicy policy =
                EffectivePolicy.builder().category(Category.DRUGS, Action.BLOCK).build();
        Decision decision = new Decision((category, age, evidence) -> Level.WATCH);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                wrong.add(pool.submit(() -> wrongAnswers(decision, policy, image)));
            }
            for (Future<Integer> each : wrong) {
                assertThat(each.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int wrongAnswers(Decision decision, EffectivePolicy policy, RuleImage image) {
        Hits scratch = new Hits();
        int wrong = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] wire = DomainName.toWire("w.n" + i + ".example");
            Verdict verdict = decision.decide(wire, 0, wire.length, policy, image, scratch);
            wrong += verdict.action() == (i < 2_000 ? Action.BLOCK : Action.ALLOW) ? 0 : 1;
        }
        return wrong;
    }

    private RuleImage image() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rules.add(new Rule("n" + i + ".example", Scope.SUBTREE, false, false, i + 1));
        }
        return Images.of(
                folder, new SourceRules(RuleSource.list("l", Category.DRUGS, Action.FLAG), rules));
    }
}
