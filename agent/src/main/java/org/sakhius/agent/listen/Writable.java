package org.sakhius.agent.listen;

import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Verdict;

import java.util.function.Predicate;

/**
 * Whether a name may be written to disk: one that is protected leaves no trace there, nor does one
 * that is closed since it was asked for (that of a hashed list must stand in no file at all).
 */
final class Writable implements Predicate<byte[]> {
    private final PolicySnapshot snapshot;
    private final Decision decision;
    private final EffectivePolicy nobody =
            EffectivePolicy.builder().profile("household").build();
    private final Hits scratch = new Hits();

    Writable(PolicySnapshot snapshot, Decision decision) {
        this.snapshot = snapshot;
        this.decision = decision;
    }

    @Override
    public boolean test(byte[] name) {
        Verdict verdict = decision.decide(name, 0, name.length, nobody, snapshot.image(), scratch);
        return !verdict.shielded() && !verdict.unnamed() && verdict.action() != Action.BLOCK;
    }
}
