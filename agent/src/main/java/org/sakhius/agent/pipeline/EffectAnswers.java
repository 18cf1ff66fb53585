package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RewriteChain;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RecordText;

import java.util.ArrayList;
import java.util.List;

/**
 * Does with a query what the rule that decided wants: a code, records, another name, silence, or
 * the wish for TCP. Rare, so it may allocate. Confined to one event loop.
 */
public final class EffectAnswers {
    private static final int TTL_S = 10;
    private static final byte[] ASKED = {};

    private final Decision decision;
    private final Hits scratch;

    /** Decides about the names that rewrites lead to. */
    public EffectAnswers(Decision decision, Hits scratch) {
        this.decision = decision;
        this.scratch = scratch;
    }

    /**
     * Answers.
     *
     * @param verdict one with an effect
     * @param name canonical, the owner of what is answered
     */
    public Outcome answer(Query query, Verdict verdict, String name, Asking asking) {
        Effect effect = verdict.effect();
        if (effect == null) {
            return Outcome.CONTINUE;
        }
        switch (effect.kind()) {
            case DROP -> {
                return Outcome.DROP;
            }
            case PASS -> {
                return Outcome.CONTINUE;
            }
            case TCP_ONLY -> {
                if (query.tcp()) {
                    return Outcome.CONTINUE;
                }
                query.answer(RecordsAnswer.OVER_TCP);
                return Outcome.REPLY;
            }
            case BLOCK -> {
                query.answer(LocalAnswer.absent(effect.rcode(), Rcode.EDE_BLOCKED, TTL_S));
                return Outcome.REPLY;
            }
            case REWRITE -> {
                return rewrite(query, verdict, name, asking);
            }
        }
        return Outcome.CONTINUE;
    }

    private Outcome rewrite(Query query, Verdict verdict, String name, Asking asking) {
        RewriteChain chain = RewriteChain.follow(
                verdict,
                name,
                asking,
                decision,
                query.policy(),
                query.snapshot().image(),
                scratch);
        List<RecordsAnswer.Owned> records = new ArrayList<>();
        for (RewriteChain.Owned each : chain.records()) {
            byte[] owner = each.owner().equals(name) ? ASKED : DomainName.toWire(each.owner());
            records.add(new RecordsAnswer.Owned(
                    owner, each.data().type(), RecordText.wire(each.data(), each.owner())));
        }
        String open = chain.open();
        if (open == null || chain.last().word().equals("block")) {
            query.answer(new RecordsAnswer(chain.rcode(), Rcode.EDE_NONE, records, TTL_S, false));
            return Outcome.REPLY;
        }
        return new AliasLookup(query, DomainName.toWire(open), records, chain.last()).start();
    }
}
