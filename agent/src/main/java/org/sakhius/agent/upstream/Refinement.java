package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.AnswerWalker;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dnssec.Anchors;
import org.sakhius.agent.dnssec.Proof;
import org.sakhius.agent.dnssec.Validation;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.pipeline.AnswerSink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * What is done to servers' answers before they are given: validation, and addresses of IPv6 for
 * names without. Only there where one of them is configured. Confined to one event loop.
 *
 * <p>A flight whose answer is to be validated waits for another one, which asks with DO and CD; so
 * the cache holds what was proved under the question as it was asked, and what servers said under
 * the other.
 */
final class Refinement {
    private final UpstreamStage stage;
    private final LoopContext loop;
    private final AnswerSink cache;
    private final AnswerWalker walker;
    private final @Nullable Dns64 dns64;
    private final @Nullable Validation validation;

    Refinement(
            UpstreamStage stage,
            LoopContext loop,
            AnswerSink cache,
            UpstreamPlan plan,
            AnswerWalker walker) {
        this.stage = stage;
        this.loop = loop;
        this.cache = cache;
        this.walker = walker;
        this.dns64 = plan.dns64();
        this.validation = plan.dnssec().validate()
                ? new Validation(
                        loop.eventLoop(), stage::lookup, anchors(plan.dnssec()), Clock.systemUTC())
                : null;
    }

    private static byte[] anchors(UpstreamPlan.Dnssec dnssec) {
        try {
            return Anchors.read(dnssec.anchors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the flight needs no question of its own to its servers. */
    boolean takes(Flight flight) {
        Request request = flight.request();
        if (validation != null && flight.group().validated() && !request.checkingDisabled()) {
            stage.hold(flight, null);
            stage.lookup(
                    flight.request().unchecked(),
                    !flight.refreshing(),
                    answer -> answered(flight, validation, answer));
            return true;
        }
        if (dns64 != null && request.type == RrType.PTR) {
            byte[] real = dns64.reverse(request.name, request.nameLength);
            if (real.length > 0) {
                stage.hold(flight, null);
                Request question = RequestParser.question(real, RrType.PTR);
                stage.lookup(question, true, answer -> renamed(flight, dns64, answer));
                return true;
            }
        }
        return false;
    }

    /** Whether something is added to an answer before it is given. */
    boolean adds(Flight flight, LearntAnswer answer) {
        Request request = flight.request();
        if (dns64 == null || stage.ended(flight) || !dns64.lacks(request, answer)) {
            return false;
        }
        stage.hold(flight, answer);
        Request v4 = flight.request().copy();
        v4.type = RrType.A;
        stage.lookup(v4, true, found -> translated(flight, dns64, answer, found));
        return true;
    }

    void close() {
        if (validation != null) {
            validation.close();
        }
    }

    private void answered(Flight flight, Validation by, Answer answer) {
        if (!(answer instanceof LearntAnswer learnt)) {
            done(flight, answer);
        } else if (learnt.failure()) {
            failed(flight, learnt, false);
        } else if (learnt.stale()) {
            failed(flight, silence(flight), false);
        } else {
            by.judge(flight.request(), learnt, proof -> proved(flight, learnt, proof));
        }
    }

    /** Ends a held flight with what it waited for. */
    private void done(Flight flight, Answer answer) {
        if (answer instanceof LearntAnswer learnt && !learnt.stale()) {
            stage.keep(flight, learnt, stage.now());
        }
        stage.end(flight, answer);
        loop.batch().flush();
    }

    /** Ends a held flight whose servers have failed or, when {@code lie}, say what is not true. */
    private void failed(Flight flight, LearntAnswer failure, boolean lie) {
        long now = stage.now();
        ServerGroup others = stage.instead(flight);
        if (stage.ended(flight)) {
            stage.keep(flight, failure, now);
        } else if (others != null) {
            stage.askInstead(flight, others);
        } else {
            LearntAnswer old = lie ? null : cache.stale(flight.request(), now);
            LearntAnswer given = old == null ? failure : old;
            stage.keep(flight, given, now);
            stage.end(flight, given);
        }
        loop.batch().flush();
    }

    private LearntAnswer silence(Flight flight) {
        return LearntAnswer.failure(
                flight.request(),
                Rcode.EDE_NO_REACHABLE_AUTHORITY,
                Limits.CACHE_SILENCE_TTL_S,
                stage.now());
    }

    private void proved(Flight flight, LearntAnswer raw, Proof proof) {
        LearntAnswer answer = proof.refuted() ? null : walked(flight, raw, proof.message());
        if (answer == null) {
            int ede = proof.refuted() ? proof.ede() : Rcode.EDE_DNSSEC_BOGUS;
            int ttl = Limits.DNSSEC_BOGUS_TTL_S;
            failed(flight, LearntAnswer.failure(flight.request(), ede, ttl, stage.now()), true);
        } else {
            LearntAnswer kept = answer.within(proof.mostSeconds());
            if (!adds(flight, kept)) {
                done(flight, kept);
            }
        }
    }

    private void translated(Flight flight, Dns64 by, LearntAnswer lacking, Answer found) {
        LearntAnswer made = null;
        if (found instanceof LearntAnswer v4 && !v4.failure()) {
            byte[] message = by.translate(flight.request(), lacking, v4, stage.now());
            made = message.length == 0 ? null : walked(flight, message, stage.now());
        }
        done(flight, made == null ? lacking : made);
    }

    private void renamed(Flight flight, Dns64 by, Answer found) {
        LearntAnswer made = null;
        if (found instanceof LearntAnswer names && !names.failure()) {
            byte[] message = by.renamed(flight.request(), names, stage.now());
            made = message.length == 0 ? null : walked(flight, message, stage.now());
        }
        done(flight, made == null ? found : made);
    }

    private @Nullable LearntAnswer walked(Flight flight, LearntAnswer raw, byte[] message) {
        return walked(flight, message, raw.learntNanos());
    }

    private @Nullable LearntAnswer walked(Flight flight, byte[] message, long learntNanos) {
        return walker.walk(message, message.length, flight.request().questionEnd(), learntNanos);
    }
}
