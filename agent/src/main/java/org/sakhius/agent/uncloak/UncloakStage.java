package org.sakhius.agent.uncloak;

import org.sakhius.agent.dns.AnswerAddresses;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.pipeline.BlockAnswers;
import org.sakhius.agent.pipeline.EffectAnswers;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.QueryAsking;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;

import java.util.Arrays;
import java.util.Set;

/**
 * Judges the names that an answer leads to (CNAME, DNAME, SVCB and HTTPS targets) as if they had
 * been asked for.
 *
 * <p>It never blocks the answer to a protected name, nor to one that something expressly allows:
 * what a guardian opened must open. Addresses, in hints too, are looked at where a rule names some.
 */
public final class UncloakStage implements Stage {
    /** Reasons for which a name is open by somebody's will. */
    private static final Set<String> OPENED =
            Set.of("own-allow", "service-switch", "category-switch", "list-exception");

    private final BlockAnswers blocked;
    private final Decision decision;
    private final QueryObserver observer;
    private final Hits scratch = new Hits();
    private final QueryAsking asking = new QueryAsking();
    private final EffectAnswers effects;

    /** Decides with {@code decision}, tells {@code observer}, and answers what is blocked. */
    public UncloakStage(Decision decision, QueryObserver observer, BlockAnswers blocked) {
        this.blocked = blocked;
        this.decision = decision;
        this.observer = observer;
        effects = new EffectAnswers(decision, scratch);
    }

    @Override
    public Step step() {
        return Step.UNCLOAK;
    }

    @Override
    public Outcome handle(Query query) {
        if (!(query.answer() instanceof LearntAnswer answer)) {
            return Outcome.CONTINUE;
        }
        RuleImage image = query.snapshot().image();
        if (answer.targets() == null && !image.specials().judgesAddresses()) {
            return Outcome.CONTINUE;
        }
        Verdict own = query.verdict();
        if (own.shielded() || opened(own)) {
            return Outcome.CONTINUE;
        }
        Finding finding = finding(query, answer);
        Verdict verdict = finding.verdict();
        if (verdict.action() == Action.ALLOW && verdict.effect() == null) {
            return Outcome.CONTINUE;
        }
        Request request = query.request();
        if (query.device().observed() && !verdict.shielded()) {
            observer.uncloaked(
                    query.device(),
                    request.name,
                    request.nameLength,
                    request.type,
                    finding.target(),
                    verdict);
        }
        if (verdict.unnamed()) {
            observer.unnamed();
        }
        if (verdict.effect() != null) {
            Asking who = asking.of(query, image);
            return effects.answer(query, verdict, finding.owner(), who.followed(true));
        }
        if (verdict.action() == Action.BLOCK) {
            query.answer(blocked.of(request.type, verdict));
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
        if (query.snapshot().image().specials().personal()) {
            return judge(query, answer);
        }
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
        RuleImage image = query.snapshot().image();
        Asking who = asking.of(query, image).followed(true);
        byte[][] targets = answer.targets();
        if (targets != null) {
            int type = query.request().type;
            boolean service = type == RrType.SVCB || type == RrType.HTTPS;
            who.seen(service ? type : RrType.CNAME);
            for (byte[] target : targets) {
                worst = worst.or(
                        target,
                        decision.decide(
                                target, 0, target.length, who, query.policy(), image, scratch));
            }
        }
        if (image.specials().judgesAddresses()) {
            byte[] name = Arrays.copyOf(query.request().name, query.request().nameLength);
            for (byte[] address : AnswerAddresses.of(answer.wire())) {
                who.seen(address.length == 4 ? RrType.A : RrType.AAAA);
                worst = worst.or(
                        name, decision.decideAddress(address, who, query.policy(), image, scratch));
            }
        }
        return worst;
    }
}
