package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RrType;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;

import java.util.List;
import java.util.Set;

/**
 * What a blocked name is answered with, made once. Immutable, shared by all loops.
 *
 * <p>The extended error says whose will it was (RFC 8914 4.16, 4.18): 15 when a list or a category
 * blocks by itself, 17 when a guardian asked for it. Which rule it was stays here.
 */
public final class BlockAnswers {

    /** Reasons that are a guardian's own will. */
    private static final Set<String> GUARDIAN = Set.of(
            "own-deny",
            "pause",
            "bedtime",
            "category-switch",
            "service-switch",
            "list-switch",
            "category-time",
            "service-time");

    private final Answers blocked;
    private final Answers filtered;

    /** Answers of a kind. */
    public BlockAnswers(BlockedAs as) {
        blocked = Answers.of(as, Rcode.EDE_BLOCKED);
        filtered = Answers.of(as, Rcode.EDE_FILTERED);
    }

    private record Answers(LocalAnswer a, LocalAnswer aaaa, LocalAnswer other) {

        static Answers of(BlockedAs as, int ede) {
            int ttl = as.ttlSeconds();
            return switch (as.kind()) {
                case NXDOMAIN -> same(LocalAnswer.absent(Rcode.NXDOMAIN, ede, ttl));
                case REFUSED -> same(LocalAnswer.code(Rcode.REFUSED, ede));
                case ZERO, ADDRESS -> {
                    LocalAnswer none = LocalAnswer.absent(Rcode.NOERROR, ede, ttl);
                    yield new Answers(
                            address(as, RrType.A, 4, ede, none),
                            address(as, RrType.AAAA, 16, ede, none),
                            none);
                }
            };
        }

        private static Answers same(LocalAnswer answer) {
            return new Answers(answer, answer, answer);
        }

        private static LocalAnswer address(
                BlockedAs as, int type, int octets, int ede, LocalAnswer none) {
            byte[] address = as.address(octets);
            return address == null ? none : LocalAnswer.record(type, address, ede, as.ttlSeconds());
        }
    }

    /** The answer to a query of this type that the verdict blocks. */
    public LocalAnswer of(int type, Verdict verdict) {
        Answers answers = guardian(verdict.reasons()) ? filtered : blocked;
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
