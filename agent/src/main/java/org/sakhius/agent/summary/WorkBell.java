package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * What the thread that seals is woken for, and what it owes. Anybody rings; one thread takes what
 * is to be done. What could not be done stays owed and is tried again after {@link
 * Limits#SUMMARY_RETRY_MS}, and ever later up to {@link Limits#SUMMARY_RETRY_MOST_MS}, however
 * seldom summaries are: something urgent must not wait for the next one. Thread safe.
 */
final class WorkBell {

    /**
     * One round of work.
     *
     * @param seal whether summaries are due
     * @param urgent whether something urgent was raised
     * @param requested whether somebody asked for something or objected
     * @param changed whether the state may have changed
     * @param paired who was paired since; null for nobody
     * @param again whether summaries are due only because not all could be sealed before: who was
     *     told then is not told a second time
     */
    record Work(
            boolean seal,
            boolean urgent,
            boolean requested,
            boolean changed,
            @Nullable Viewer paired,
            boolean again) {}

    /** What is still owed of a round while it is done. */
    static final class Owed {
        private Work left;

        private Owed(Work left) {
            this.left = left;
        }

        /** Who was paired is told, and a request is noted; what changed is still to be sealed. */
        void begun() {
            boolean state = left.changed || left.paired != null;
            left = new Work(left.seal, left.urgent, false, state, null, left.again);
        }

        /** All is sealed. */
        void sealed() {
            left = new Work(false, false, false, false, null, false);
        }

        /** All is to be sealed once more. */
        void anew() {
            left = new Work(true, false, false, true, null, false);
        }
    }

    /** Does one round. */
    interface Round {
        /** Does it, and says how far it came. */
        void work(Work work, Owed owed) throws SQLException, IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(WorkBell.class);

    private final Clock clock;
    private final long everyMs;
    private final Queue<Viewer> paired = new ArrayDeque<>();
    private boolean urgent;
    private boolean requested;
    private boolean changed;
    private boolean rung;
    private boolean owed;
    private boolean owedUrgent;
    private boolean closed;
    private boolean failing;
    private int failures;
    private long nextSummary;
    private long restUntil;

    /**
     * A bell that is rung by its clock as well.
     *
     * @param everyMs time between two summaries
     */
    WorkBell(Clock clock, long everyMs) {
        this.clock = clock;
        this.everyMs = everyMs;
    }

    /** Something urgent is on disk. */
    synchronized void urgent() {
        urgent = true;
        hasten();
    }

    /** Somebody asked for something, or objected. */
    synchronized void requested() {
        requested = true;
        hasten();
    }

    /** The state may have changed. */
    synchronized void changed() {
        changed = true;
        notifyAll();
    }

    /** There may be commands. */
    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Somebody was paired. */
    synchronized void paired(Viewer viewer) {
        paired.add(viewer);
        hasten();
    }

    /** What is new does not wait as long as what has failed again and again. */
    private void hasten() {
        restUntil = Math.min(restUntil, clock.millis() + Limits.SUMMARY_RETRY_MS);
        notifyAll();
    }

    /** No more work. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Does what is to be done until it is closed, on the thread that seals. */
    void serve(LongSupplier other, Round round) {
        for (Work work = await(other); work != null; work = await(other)) {
            once(work, round);
        }
    }

    /** One round; what it could not do is owed. */
    void once(Work work, Round round) {
        Owed owed = new Owed(work);
        try {
            round.work(work, owed);
            done();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            // An error, too: without this thread nobody is told of anything until the next start.
            failed(owed.left);
            if (!failing) {
                LOG.error("summaries: not all could be sealed; tried again: {}", e.toString());
            }
            failing = true;
        }
    }

    /**
     * Waits for something to do; null when closed or interrupted.
     *
     * @param other when there is something to do that is not kept here, milliseconds of the clock;
     *     asked without a lock, as whoever answers may ring from within its own. Whenever that
     *     becomes earlier, somebody rings
     */
    @Nullable
    Work await(LongSupplier other) {
        try {
            while (true) {
                long next = other.getAsLong();
                synchronized (this) {
                    if (closed) {
                        return null;
                    }
                    long ms = restMs(next);
                    if (ms == 0) {
                        return take();
                    }
                    wait(Math.min(ms, Limits.SUMMARY_WATCH_MS));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** How long there is nothing to do, in milliseconds; 0 = there is something now. */
    synchronized long restMs(long other) {
        long now = clock.millis();
        if (nextSummary - now > everyMs || restUntil - now > Limits.SUMMARY_RETRY_MOST_MS) {
            // The clock was set back.
            nextSummary = now;
            restUntil = now;
        }
        if (now < restUntil) {
            return restUntil - now;
        }
        boolean any = urgent || requested || changed || rung || owed || !paired.isEmpty();
        return any ? 0 : Math.max(0, Math.min(nextSummary, other) - now);
    }

    /** What is to be done now; from here on it counts as done, unless {@link #failed} is called. */
    synchronized Work take() {
        long now = clock.millis();
        Viewer viewer = paired.poll();
        boolean fresh = urgent || requested || viewer != null || now >= nextSummary;
        boolean seal = fresh || owed;
        Work work =
                new Work(seal, urgent || owedUrgent, requested, changed, viewer, seal && !fresh);
        if (seal) {
            nextSummary = now + everyMs;
        }
        urgent = false;
        requested = false;
        changed = false;
        rung = false;
        owed = false;
        owedUrgent = false;
        return work;
    }

    private synchronized void done() {
        failing = false;
        failures = 0;
    }

    /**
     * Not all could be done.
     *
     * @param left what is still owed
     */
    synchronized void failed(Work left) {
        owedUrgent |= left.urgent();
        requested |= left.requested();
        changed |= left.changed();
        owed |= left.seal();
        if (left.paired() != null) {
            paired.add(left.paired());
        }
        int twice = Math.min(failures++, Integer.SIZE / 2);
        restUntil = clock.millis()
                + Math.min((long) Limits.SUMMARY_RETRY_MS << twice, Limits.SUMMARY_RETRY_MOST_MS);
    }
}
