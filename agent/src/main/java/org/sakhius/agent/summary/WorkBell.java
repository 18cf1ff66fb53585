package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * What the thread that seals is woken for, and what it owes. Anybody rings; one thread takes what
 * is to be done. What could not be done stays owed and is tried again after {@link
 * Limits#SUMMARY_RETRY_MS}, however seldom summaries are: something urgent must not wait for the
 * next one. Thread safe.
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
     */
    record Work(
            boolean seal,
            boolean urgent,
            boolean requested,
            boolean changed,
            @Nullable Viewer paired) {}

    private final Clock clock;
    private final long everyMs;
    private final Queue<Viewer> paired = new ArrayDeque<>();
    private boolean urgent;
    private boolean requested;
    private boolean changed;
    private boolean rung;
    private boolean owed;
    private boolean closed;
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
        notifyAll();
    }

    /** Somebody asked for something, or objected. */
    synchronized void requested() {
        requested = true;
        notifyAll();
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
        notifyAll();
    }

    /** No more work. */
    synchronized void close() {
        closed = true;
        notifyAll();
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
        if (nextSummary - now > everyMs || restUntil - now > Limits.SUMMARY_RETRY_MS) {
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
        boolean seal = urgent || requested || owed || viewer != null || now >= nextSummary;
        Work work = new Work(seal, urgent, requested, changed, viewer);
        if (seal) {
            nextSummary = now + everyMs;
        }
        urgent = false;
        requested = false;
        changed = false;
        rung = false;
        owed = false;
        return work;
    }

    /** It could not be done, or not all of it: it is still owed. */
    synchronized void failed(Work work) {
        urgent |= work.urgent();
        requested |= work.requested();
        changed |= work.changed();
        owed |= work.seal();
        if (work.paired() != null) {
            paired.add(work.paired());
        }
        restUntil = clock.millis() + Limits.SUMMARY_RETRY_MS;
    }
}
