package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RecordText;
import org.sakhius.filters.special.RrTypes;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer that rules make of a rewrite: an alias leads on through the rules, as if its target
 * had been asked for, until one has an end or leads out of them.
 *
 * @param rcode the response code
 * @param records what is answered, each with its owner, in the order of the chain
 * @param open the canonical name that the last alias leads to and nobody answered; null when none
 * @param last the verdict about {@code open}; the first verdict when there is none
 */
public record RewriteChain(
        int rcode, List<Owned> records, @Nullable String open, Verdict last) {

    /**
     * A record with its owner.
     *
     * @param owner canonical
     */
    public record Owned(String owner, RecordData data) {}

    /**
     * Follows a rewrite.
     *
     * @param first the verdict about {@code name}, whose effect answers
     * @param name canonical
     * @param asking left as it was
     */
    public static RewriteChain follow(
            Verdict first,
            String name,
            Asking asking,
            Decision decision,
            EffectivePolicy policy,
            RuleImage image,
            Hits scratch) {
        List<Owned> records = new ArrayList<>();
        Verdict verdict = first;
        String owner = name;
        boolean before = asking.followed();
        asking.followed(true);
        try {
            for (int step = 0; ; step++) {
                Effect effect = verdict.effect();
                if (effect == null) {
                    return new RewriteChain(Effect.NOERROR, records, owner, verdict);
                }
                if (effect.kind() != Effect.Kind.REWRITE) {
                    return new RewriteChain(effect.rcode(), records, owner, verdict);
                }
                for (RecordData record : effect.records()) {
                    if (record.type() == RrTypes.CNAME
                            && !isName(RecordText.target(record, owner))) {
                        return new RewriteChain(Effect.YXDOMAIN, records, null, first);
                    }
                    records.add(new Owned(owner, record));
                }
                if (!isAlias(effect) || asking.type() == RrTypes.CNAME) {
                    return new RewriteChain(effect.rcode(), records, null, first);
                }
                owner = RecordText.target(effect.records().get(0), owner);
                if (step == Limits.REWRITE_CHAIN_MAX_COUNT) {
                    return new RewriteChain(effect.rcode(), records, null, first);
                }
                byte[] wire = DomainName.toWire(owner);
                verdict = decision.decide(wire, 0, wire.length, asking, policy, image, scratch);
            }
        } finally {
            asking.followed(before);
        }
    }

    /** An owner put before a target may make a name that is too long (as RFC 6672, 2.2 has it). */
    private static boolean isName(String text) {
        return text.length() <= Limits.NAME_MAX_BYTES - 2;
    }

    private static boolean isAlias(Effect effect) {
        return effect.records().size() == 1 && effect.records().get(0).type() == RrTypes.CNAME;
    }
}
