package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.school.CaseDesk;
import org.sakhius.agent.school.CaseStep;
import org.sakhius.agent.summary.CaseView;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.console.envelope.Envelope;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Does what counsellors and second persons want of a school's cases. One thread. */
final class CaseOrders {
    private static final String CASE = "case:";

    private final CaseDesk desk;

    /** Works on the files of a gateway that runs. */
    CaseOrders(Path data, SecureRandom random) {
        desk = new CaseDesk(data, random);
    }

    /** Whether an order is one of these. */
    static boolean concerns(Order order) {
        return CaseStep.byId(order.action()) != null;
    }

    /**
     * Does it.
     *
     * @param sender who is paired and has signed it
     * @param paired everybody who is paired
     * @param now seconds since 1970
     */
    Outcome.Result take(
            Order order, Envelope envelope, Viewer sender, List<Viewer> paired, long now)
            throws IOException {
        CaseStep step = CaseStep.byId(order.action());
        String target = String.valueOf(order.target());
        if (step == null || !target.startsWith(CASE) || !isSaid(step, order.reason())) {
            return Outcome.Result.MALFORMED;
        }
        CaseDesk.Act act = new CaseDesk.Act(
                step, target.substring(CASE.length()), order.half(), envelope.bytes());
        CaseDesk.Result result = desk.take(
                act,
                CaseView.person(sender),
                paired.stream()
                        .filter(viewer -> viewer.standing().role().isOfGroup())
                        .map(CaseView::person)
                        .toList(),
                now);
        return switch (result) {
            case DONE -> Outcome.Result.APPLIED;
            case NOWHERE -> Outcome.Result.NOWHERE;
            case NOT_NOW -> Outcome.Result.STALE;
            case EARLIER -> Outcome.Result.EARLIER;
            case SAME -> Outcome.Result.SAME;
            case HALF -> Outcome.Result.MALFORMED;
        };
    }

    /** Whoever wants to read says why, and nobody else anything. */
    private static boolean isSaid(CaseStep step, @Nullable String reason) {
        if (step != CaseStep.ASK && step != CaseStep.OPEN) {
            return reason == null;
        }
        return reason != null
                && !reason.isBlank()
                && reason.length() <= Limits.CASE_REASON_CHARS
                && reason.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whether it was done before the power went. */
    boolean wasDone(Envelope envelope) throws IOException {
        return desk.wasDone(envelope.bytes());
    }
}
