package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.AnswerWalker;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.pipeline.AnswerSink;

/**
 * Looks at what comes back from servers and decides what becomes of it: believed, asked for again
 * another way, or passed over for the next server. Confined to one event loop.
 */
final class Replies implements ReplySink {
    /** What becomes of an answer that leads into the house. */
    private static final LocalAnswer REBINDING =
            LocalAnswer.absent(Rcode.NOERROR, Rcode.EDE_BLOCKED, 10);

    private final UpstreamStage stage;
    private final LoopContext loop;
    private final AnswerSink cache;
    private final AnswerWalker walker;
    private final UpstreamPlan.Rebinding rebinding;

    Replies(
            UpstreamStage stage,
            LoopContext loop,
            AnswerSink cache,
            AnswerWalker walker,
            UpstreamPlan.Rebinding rebinding) {
        this.stage = stage;
        this.loop = loop;
        this.cache = cache;
        this.walker = walker;
        this.rebinding = rebinding;
    }

    @Override
    public void datagram(Asked asked, byte[] b, int length) {
        long now = loop.ticker().getAsLong();
        switch (asked.server.cookies().check(b, length, asked, now)) {
            case GOOD -> replied(asked, b, length, false);
            case RENEWED -> renewed(asked, now);
            case MISSING -> overTcp(asked, now);
            case WRONG -> {
                // Dropped, and the wait goes on.
            }
        }
    }

    private void renewed(Asked asked, long now) {
        if (!stage.ended(asked.flight)) {
            answered(asked, now);
            if (asked.flight.mayRenewCookie()) {
                asked.server.ask(asked.flight, now);
            } else {
                overTcp(asked, now);
            }
        }
    }

    /** Over TCP the same is either said by the server itself, or was a lie. */
    private void overTcp(Asked asked, long now) {
        if (!stage.ended(asked.flight) && asked.foldedOnce()) {
            asked.server.askOverTcp(asked.flight, now);
        }
    }

    @Override
    public void replied(Asked asked, byte[] b, int length, boolean tcp) {
        Flight flight = asked.flight;
        Server server = asked.server;
        if (stage.ended(flight)) {
            return;
        }
        long now = loop.ticker().getAsLong();
        answered(asked, now);
        if (asked.caseBits != LetterCase.LOWER) {
            Request sent = flight.request();
            if (LetterCase.capitals(sent.name, sent.nameLength, asked.caseBits)) {
                server.habits().kept(now);
            }
            flight.spelledWell();
        } else if (tcp) {
            flight.countFold(now);
        }
        if (asked.cookie != 0 && ReplyCheck.refusesOption(b) && server.cookies().refuse(now)) {
            server.ask(flight, now);
            return;
        }
        if (asked.edns && ReplyCheck.refusesEdns(b) && flight.mayAskPlain()) {
            server.askPlain(flight, now);
            return;
        }
        if (!asked.edns && !ReplyCheck.refusesEdns(b)) {
            server.habits().withoutEdns(now);
        }
        if (!tcp && (Wire.u16(b, Wire.FLAGS) & Wire.TC) != 0) {
            server.askOverTcp(flight, now);
            return;
        }
        if (!server.trusted()) {
            // Whoever says that it was validated is not asked by us to say so.
            Wire.put16(b, Wire.FLAGS, Wire.u16(b, Wire.FLAGS) & ~Wire.AD);
        }
        Request request = flight.request();
        LearntAnswer answer = walker.walk(b, length, request.questionEnd(), now);
        flight.failureSeen();
        if (answer == null) {
            fell(asked);
        } else if (answer.failure() && flight.mayTryAgain() && flight.group().size() > 1) {
            fell(asked);
        } else if (walker.leadsInside() && refusesInside(flight)) {
            stage.end(flight, REBINDING);
        } else {
            LearntAnswer old = answer.failure() ? cache.stale(request, now) : null;
            LearntAnswer given = old == null ? answer : old;
            if (stage.refines(flight, given)) {
                return;
            }
            stage.keep(flight, given, now);
            stage.end(flight, given);
        }
    }

    @Override
    public void folded(Asked asked) {
        if (!stage.ended(asked.flight)) {
            asked.flight.folded(asked.server);
            overTcp(asked, loop.ticker().getAsLong());
        }
    }

    @Override
    public void refusedWhole(Asked asked) {
        Flight flight = asked.flight;
        if (!stage.ended(flight)) {
            long now = loop.ticker().getAsLong();
            answered(asked, now);
            if (flight.mayAskPlain()) {
                asked.server.askPlain(flight, now);
            }
        }
    }

    /** Goes on after an attempt that brought nothing; one of several at once just ends. */
    private void fell(Asked asked) {
        boolean others = asked.flight.done(asked);
        if (!others || !asked.flight.group().parallel()) {
            stage.tryOthers(asked.flight);
        }
    }

    private void answered(Asked asked, long now) {
        asked.server.answered(now - asked.sentNanos);
        stage.heard();
    }

    private boolean refusesInside(Flight flight) {
        Request request = flight.request();
        return rebinding.refused()
                && !flight.group().trusted()
                && !rebinding.allowed().covers(request.name, 0, request.nameLength);
    }

    @Override
    public void failed(Asked asked) {
        if (!stage.ended(asked.flight)) {
            asked.missed(loop.ticker().getAsLong());
            loop.tally().missed();
            fell(asked);
        }
    }
}
