package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RrType;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;

import java.util.List;
import java.util.Set;

/**
 * What a blocked name is answered with: the address that leads nowhere, or no record of other
 * types, kept for ten seconds so that an approval is felt soon.
 *
 * <p>The extended error says whose will it was (RFC 8914 4.16, 4.18): 15 when a list or a category
 * blocks by itself, 17 when a guardian asked for it. Which rule it was stays here.
 */
public final class BlockAnswers {
    private static final int TTL_S = 10;

    /** Reasons that are a guardian's own will. */
    private static final Set<String> GUARDIAN = Set.of("own-deny", "pause", "bedtime", "switch");

    private static final BlockAnswers BLOCKED = new BlockAnswers(Rcode.EDE_BLOCKED);
    private static final BlockAnswers FILTERED = new BlockAnswers(Rcode.EDE_FILTERED);

    private final LocalAnswer a;
    private final LocalAnswer aaaa;
    private final LocalAnswer other;

    private BlockAnswers(int ede) {
        a = LocalAnswer.record(RrType.A, new byte[4], ede, TTL_S);
        aaaa = LocalAnswer.record(RrType.AAAA, new byte[16], ede, TTL_S);
        other = LocalAnswer.absent(Rcode.NOERROR, ede, TTL_S);
    }

    /** The answer to a query of this type that the verdict blocks. */
    public static LocalAnswer of(int type, Verdict verdict) {
        BlockAnswers answers = guardian(verdict.reasons()) ? FILTERED : BLOCKED;
        return switch (type) {
            case RrType.A -> answers.a;
            case RrType.AAAA -> answers.aaaa;
            default -> answers.other;
        };
    }

    private static boolean guardian(List<Reason> reasons) {
        return !reasons.isEmpty() && GUARDIAN.contains(reasons.get(0).key());
    }
}
