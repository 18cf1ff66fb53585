package org.sakhius.agent.net;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one event loop counts: numbers only, no names and no devices. Written by that loop alone, so
 * that counting costs a plain store; read by any thread.
 */
public final class Tally {
    /** What a query was answered with. */
    public enum Kind {
        /** Closed by a rule or a guardian. */
        BLOCKED,
        /** Made here: local records, special names, refusals. */
        OWN,
        /** Learnt from a server, now or before. */
        LEARNT,
        /** Learnt and over, as no server answers. */
        STALE,
        /** A server's failure, or the silence of all. */
        FAILED
    }

    private final AtomicLong[] answers = new AtomicLong[Kind.values().length];
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong refreshes = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();

    /** All at nought. */
    public Tally() {
        for (int i = 0; i < answers.length; i++) {
            answers[i] = new AtomicLong();
        }
    }

    /** Counts an answer that leaves. */
    public void answered(Answer answer) {
        add(answers[kind(answer).ordinal()]);
    }

    /** Counts a question to a server. */
    public void asked() {
        add(questions);
    }

    /** Counts an attempt that brought nothing. */
    public void missed() {
        add(misses);
    }

    /** Counts an answer that is asked for before it is over. */
    public void refreshed() {
        add(refreshes);
    }

    /** Notes how many questions are on their way to servers. */
    public void inFlight(int questions) {
        inFlight.lazySet(questions);
    }

    /** Questions on their way to servers at present. */
    public long inFlight() {
        return inFlight.get();
    }

    /** Answers of a kind so far. */
    public long answers(Kind kind) {
        return answers[kind.ordinal()].get();
    }

    /** Questions to servers so far. */
    public long questions() {
        return questions.get();
    }

    /** Attempts so far that brought nothing. */
    public long misses() {
        return misses.get();
    }

    /** Answers asked for so far before they were over. */
    public long refreshes() {
        return refreshes.get();
    }

    private static Kind kind(Answer answer) {
        if (answer instanceof LocalAnswer local) {
            int ede = local.ede();
            return ede == Rcode.EDE_BLOCKED || ede == Rcode.EDE_FILTERED ? Kind.BLOCKED : Kind.OWN;
        }
        if (!(answer instanceof LearntAnswer learnt)) {
            return Kind.OWN;
        }
        if (learnt.ede() == Rcode.EDE_NONE) {
            return learnt.failure() ? Kind.FAILED : Kind.LEARNT;
        }
        return learnt.stale() ? Kind.STALE : Kind.FAILED;
    }

    private static void add(AtomicLong counter) {
        counter.lazySet(counter.getPlain() + 1);
    }
}
