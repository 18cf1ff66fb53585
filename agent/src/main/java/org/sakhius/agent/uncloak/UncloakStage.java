package org.sakhius.agent.uncloak;

import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.pipeline.BlockAnswers;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Verdict;

import java.util.Set;

/**
 * Judges the names that an answer leads to (CNAME, DNAME, SVCB and HTTPS targets) as if they had
 * been asked for.
 *
 * <p>It never blocks the answer to a protected name, nor to one that something expressly allows:
 * what a guardian opened must open. Addresses in hints need no look: rules are about names.
 */
public final class UncloakStage implements Stage {
    /** Reasons for which a name is open by somebody's will. */
    private static final Set<String> OPENED =
            Set.of("own-allow", "service-switch", "category-switch", "list-exception");

    private final Decision decision;
    private final QueryObserver observer;
    private final Hits scratch = new Hits();

    /** Decides with {@code decision} and tells {@code observer}. */
    public UncloakStage(Decision decision, QueryObserver observer) {
        this.decision = decision;
        this.observer = observer;
    }

    @Override
    public Step step() {
        return Step.UNCLOAK;
    }

    @Override
    public Outcome handle(Query query) {
        if (!(query.answer() instanceof LearntAnswer answer) || answer.targets() == null) {
            return Outcome.CONTINUE;
        }
        Verdict own = query.verdict();
        if (own.shielded() || opened(own)) {
            return Outcome.CONTINUE;
        }
        Finding finding = finding(query, answer);
        Verdict verdict = finding.verdict();
        if (verdict.action() == Action.ALLOW) {
            return Outcome.CONTINUE;
        }
        Request request = query.request();
        if (query.device().child() && !verdict.shielded()) {
            observer.uncloaked(
                    query.device(),
                    request.name,
                    request.nameLength,
                    request.type,
                    finding.target(),
                    verdict);
        }
        if (verdict.action() == Action.BLOCK) {
            query.answer(BlockAnswers.of(request.type, verdict));
            return Outcome.REPLY;
        }
        return Outcome.CONTINUE;
    }

    private static boolean opened(Verdict own) {
        return own.action() == Action.ALLOW
                && !own.reasons().isEmpty()
                && OPENED.contains(own.reasons().get(0).key());
    }

    private Finding finding(Query query, LearntAnswer answer) {
        long fingerprint = query.snapshot().image().fingerprint();
        TargetVerdicts known;
        if (answer.note() instanceof TargetVerdicts noted) {
            known = noted;
        } else {
            known = new TargetVerdicts();
            answer.note(known);
        }
        Finding finding = known.get(query.policy(), fingerprint);
        if (finding == null) {
            finding = judge(query, answer);
            known.put(query.policy(), fingerprint, finding);
        }
        return finding;
    }

    private Finding judge(Query query, LearntAnswer answer) {
        Finding worst = Finding.NONE;
        byte[][] targets = answer.targets();
        if (targets == null) {
            return worst;
        }
        for (byte[] target : targets) {
            Verdict verdict = decision.decide(
                    target, 0, target.length, query.policy(), query.snapshot().image(), scratch);
            if (verdict.action().compareTo(worst.verdict().action()) > 0) {
                worst = new Finding(target, verdict);
            }
        }
        return worst;
    }
}
