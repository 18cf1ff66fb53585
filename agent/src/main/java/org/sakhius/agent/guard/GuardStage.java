package org.sakhius.agent.guard;

import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.pipeline.AddressMemo;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;

import java.net.InetAddress;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Lets through well-formed questions of those who may ask, as often as they may.
 *
 * <p>Strangers are REFUSED, which is no longer than what they sent. Over the limit, UDP is dropped
 * (its sender may be forged) and TCP is REFUSED.
 */
public final class GuardStage implements Stage {
    private static final LocalAnswer FORMERR = LocalAnswer.code(Rcode.FORMERR);
    private static final LocalAnswer NOTIMP = LocalAnswer.code(Rcode.NOTIMP);
    private static final LocalAnswer BADVERS = LocalAnswer.code(Rcode.BADVERS);
    private static final LocalAnswer STRANGER =
            LocalAnswer.code(Rcode.REFUSED, Rcode.EDE_PROHIBITED);
    private static final LocalAnswer UNSERVED =
            LocalAnswer.code(Rcode.REFUSED, Rcode.EDE_NOT_SUPPORTED);

    /**
     * What is known of an address: whether it may ask, whether it is of no private network, and the
     * prefix it is counted by or 0.
     */
    private record Known(boolean allowed, boolean outside, long prefix) {}

    private final AccessList access;
    private final LongSupplier ticker;
    private final Predicate<String> clientIds;
    private final RateLimiter limiter = new RateLimiter();
    private final AddressMemo<Known> memo = new AddressMemo<>();

    /**
     * @param access who may ask
     * @param ticker monotonic nanoseconds
     * @param clientIds whether an id is that of a device, which may ask from anywhere
     */
    public GuardStage(AccessList access, LongSupplier ticker, Predicate<String> clientIds) {
        this.access = access;
        this.clientIds = clientIds;
        this.ticker = ticker;
    }

    @Override
    public Step step() {
        return Step.GUARD;
    }

    @Override
    public Outcome handle(Query query) {
        Known known = known(query.client().getAddress());
        query.outside(known.outside);
        if (known.prefix != 0 && !limiter.take(known.prefix, ticker.getAsLong())) {
            return query.tcp() ? refuse(query) : Outcome.DROP;
        }
        Request request = query.request();
        RequestParser.Result result = RequestParser.parse(request, request.packetLength);
        if (result == RequestParser.Result.OK) {
            if (!known.allowed && !knowsId(query)) {
                return reply(query, STRANGER);
            }
            return served(request) ? Outcome.CONTINUE : reply(query, UNSERVED);
        }
        return switch (result) {
            case DROP, OK -> Outcome.DROP;
            case FORMERR -> reply(query, FORMERR);
            case NOTIMP -> reply(query, NOTIMP);
            case BADVERS -> reply(query, BADVERS);
        };
    }

    /** Who is outside may ask with the id of a device, which nobody guesses (80 random bits). */
    private boolean knowsId(Query query) {
        String id = query.clientId();
        return id != null && clientIds.test(id);
    }

    /** The Internet class, and types that are records: a transfer is not for a filter to give. */
    private static boolean served(Request request) {
        return request.qclass == RrType.IN
                && (request.type < RrType.META_FIRST || request.type > RrType.META_LAST)
                && request.type != RrType.OPT;
    }

    private Outcome refuse(Query query) {
        Request request = query.request();
        RequestParser.Result result = RequestParser.parse(request, request.packetLength);
        return result == RequestParser.Result.DROP ? Outcome.DROP : reply(query, STRANGER);
    }

    private Known known(InetAddress address) {
        Known known = memo.get(address);
        if (known == null) {
            InetAddress plain = AccessList.unmapped(address);
            long prefix = plain.isLoopbackAddress() ? 0 : RateLimiter.prefix(plain);
            known = new Known(access.allows(plain), !AccessList.home().allows(plain), prefix);
            memo.put(address, known);
        }
        return known;
    }

    private static Outcome reply(Query query, LocalAnswer answer) {
        query.answer(answer);
        return Outcome.REPLY;
    }
}
