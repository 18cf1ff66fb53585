package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.sequence.Steps;
import org.sakhius.filters.special.RrTypes;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the names of traces are by themselves, each looked at once for all players. One thread. */
final class TraceNames {
    private static final int NAMES = 50_000;

    /** What a name is by itself; nothing at all for a help or protected name. */
    record Known(
            boolean shielded,
            @Nullable RuleSource source,
            @Nullable Category category,
            boolean lure) {
        static final Known SHIELDED = new Known(true, null, null, false);
    }

    private final Judge judge = Judge.builtIn();
    private final EffectivePolicy policy = judge.policy("child-13-15");
    private final EnticementDetector detector = EnticementDetector.builtIn();
    private final Map<String, Known> known = new HashMap<>();

    /** With the data that travel with the program. */
    TraceNames() throws IOException, Failure {}

    Known of(String name) {
        if (known.size() >= NAMES) {
            known.clear();
        }
        return known.computeIfAbsent(name, this::examine);
    }

    private Known examine(String name) {
        Verdict verdict = judge.byRules(name, RrTypes.A, policy).verdict();
        if (verdict.shielded()) {
            return Known.SHIELDED;
        }
        if (verdict.settled()) {
            return new Known(false, verdict.decidedBy(), verdict.category(), false);
        }
        Finding finding = detector.examine(name);
        return finding == null
                ? new Known(false, null, null, false)
                : new Known(false, null, Steps.of(finding.category(), finding.reasons()), true);
    }
}
