package org.sakhius.agent.verdict;

import org.sakhius.agent.dns.Request;
import org.sakhius.agent.pipeline.BlockAnswers;
import org.sakhius.agent.pipeline.EffectAnswers;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.QueryAsking;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.Utf8Name;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;

/**
 * Decides about the name asked for, and answers it when it is blocked.
 *
 * <p>Only queries of children's devices are shown to the observer, and never a shielded name: that
 * leaves no trace, even where the guardian denies it.
 */
public final class VerdictStage implements Stage {
    private final BlockAnswers blocked;
    private final Decision decision;
    private final QueryObserver observer;
    private final Hits scratch = new Hits();
    private final QueryAsking asking = new QueryAsking();
    private final EffectAnswers effects;

    /** Decides with {@code decision}, tells {@code observer}, and answers what is blocked. */
    public VerdictStage(Decision decision, QueryObserver observer, BlockAnswers blocked) {
        this.blocked = blocked;
        this.decision = decision;
        this.observer = observer;
        effects = new EffectAnswers(decision, scratch);
    }

    @Override
    public Step step() {
        return Step.VERDICT;
    }

    @Override
    public Outcome handle(Query query) {
        Request request = query.request();
        RuleImage image = query.snapshot().image();
        Verdict verdict = request.beyondAscii
                ? ofUtf8(query, request)
                : verdict(query, request.name, request.nameLength);
        query.decide(verdict);
        if (query.device().observed() && !verdict.shielded()) {
            observer.judged(
                    query.device(), request.name, request.nameLength, request.type, verdict);
        }
        if (verdict.unnamed()) {
            observer.unnamed();
        }
        if (verdict.effect() != null) {
            String name = DomainName.fromWire(request.name, 0);
            return effects.answer(query, verdict, name, asking.of(query, image));
        }
        if (verdict.action() != Action.BLOCK) {
            return Outcome.CONTINUE;
        }
        query.answer(blocked.of(request.type, verdict));
        return Outcome.REPLY;
    }

    /** By its A-labels, as rules know it, where they know it. */
    private Verdict ofUtf8(Query query, Request request) {
        byte[] ascii = Utf8Name.toAscii(request.name, 0, request.nameLength);
        Verdict verdict = ascii == null ? Verdict.ALLOW : verdict(query, ascii, ascii.length);
        return verdict.settled() ? verdict : verdict(query, request.name, request.nameLength);
    }

    private Verdict verdict(Query query, byte[] name, int length) {
        RuleImage image = query.snapshot().image();
        return image.specials().count() > 0
                ? decision.decide(
                        name, 0, length, asking.of(query, image), query.policy(), image, scratch)
                : decision.decide(name, 0, length, query.policy(), image, scratch);
    }
}
