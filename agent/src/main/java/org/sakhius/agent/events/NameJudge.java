package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Judges names that the answer path let through without knowing them, by the enticement detector.
 *
 * <p>It can only raise allow to flag. What it finds is remembered by name, within a bound; what it
 * does not find goes into {@link DullNames}. The writer's thread only.
 */
final class NameJudge {

    private final Supplier<EnticementDetector> detector;
    private final PolicyHolder policies;
    private final DullNames dull;
    private final Map<Long, Finding> findings = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Finding> eldest) {
            return size() > Limits.EVENT_FINDINGS_COUNT;
        }
    };

    private final SequenceDesk sequences;
    private @Nullable EnticementDetector used;

    NameJudge(
            Supplier<EnticementDetector> detector,
            PolicyHolder policies,
            DullNames dull,
            SequenceDesk sequences) {
        this.sequences = sequences;
        this.detector = detector;
        this.policies = policies;
        this.dull = dull;
    }

    long hash(byte[] name, int length) {
        return dull.hash(name, length);
    }

    /**
     * The verdict to keep, or null when there is nothing to keep.
     *
     * @param name canonical; null when it was blocked
     */
    @Nullable
    Verdict judge(Device device, Verdict verdict, @Nullable String name, long hash) {
        if (name == null || verdict.action() != Action.ALLOW) {
            return verdict.category() == null ? null : verdict;
        }
        // A rule let it through on purpose, so its letters say nothing.
        if (verdict.settled()) {
            dullOrResting(device, name, verdict, hash);
            return null;
        }
        EnticementDetector now = current();
        Finding finding = examine(now, name, hash);
        if (finding == null) {
            // What an older lexicon found dull may be so no more.
            if (detector.get() == now) {
                dullOrResting(device, name, verdict, hash);
            }
            return null;
        }
        EffectivePolicy policy = policies.current().profiles().get(device.profile());
        if (policy != null && policy.category(finding.category()) == Action.ALLOW) {
            return null;
        }
        return new Verdict(
                Action.FLAG, finding.category(), finding.level(), finding.reasons(), null, false);
    }

    /** A step of a sequence may be dull by itself and must be seen again all the same. */
    private void dullOrResting(Device device, String name, Verdict verdict, long hash) {
        if (sequences.isStep(name, verdict.decidedBy())) {
            dull.rest(hash, device);
        } else {
            dull.add(hash);
        }
    }

    /** Called at least once a second or so. */
    void tick(long second) {
        dull.wake(second);
    }

    /** The detector in force; what another one found is forgotten. */
    private EnticementDetector current() {
        EnticementDetector now = detector.get();
        if (used != now) {
            findings.clear();
            used = now;
        }
        return now;
    }

    private @Nullable Finding examine(EnticementDetector now, String name, long hash) {
        Finding finding = findings.get(hash);
        if (finding == null) {
            finding = now.examine(name);
            if (finding != null) {
                findings.put(hash, finding);
            }
        }
        return finding;
    }
}
