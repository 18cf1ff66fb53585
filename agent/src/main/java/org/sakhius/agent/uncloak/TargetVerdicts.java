package org.sakhius.agent.uncloak;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.rules.EffectivePolicy;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found about the targets of one cached answer, for each policy that asked.
 *
 * <p>A finding holds for one state of one profile and one image of the rules; when either is
 * swapped, the answer is judged again. Confined to one event loop.
 */
final class TargetVerdicts {
    private record Key(EffectivePolicy policy, long fingerprint) {
        boolean is(EffectivePolicy other, long otherFingerprint) {
            return policy == other && fingerprint == otherFingerprint;
        }
    }

    private record Held(Key key, Finding finding) {}

    private final List<Held> held = new ArrayList<>(1);

    /** The finding for this policy and image, or null when it has to be looked for. */
    @Nullable
    Finding get(EffectivePolicy policy, long fingerprint) {
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).key.is(policy, fingerprint)) {
                return held.get(i).finding;
            }
        }
        return null;
    }

    /** Holds a finding; the oldest gives way. */
    void put(EffectivePolicy policy, long fingerprint, Finding finding) {
        if (held.size() == Limits.UNCLOAK_VERDICTS) {
            held.remove(0);
        }
        held.add(new Held(new Key(policy, fingerprint), finding));
    }
}
