package org.sakhius.agent.events;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What the recorder tells about itself. Any thread. */
public final class EventCounters {

    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong notKept = new AtomicLong();
    private final AtomicLong unnamed = new AtomicLong();
    private final AtomicBoolean upstreamAway = new AtomicBoolean();
    private final AtomicBoolean storeAway = new AtomicBoolean();

    /** Events since the start that could not be kept: ring full, disk full. */
    public long lost() {
        return lost.get();
    }

    /** Events since the start that must not be kept: mode school. */
    public long notKept() {
        return notKept.get();
    }

    /** Whether no upstream server answers. */
    public boolean upstreamAway() {
        return upstreamAway.get();
    }

    /** Whether incidents cannot be written at present. */
    public boolean storeAway() {
        return storeAway.get();
    }

    /** Queries since the start for names on hashed lists: a number, and nothing else. */
    public long unnamed() {
        return unnamed.get();
    }

    void countUnnamed() {
        unnamed.incrementAndGet();
    }

    void countLost(long events) {
        lost.addAndGet(events);
    }

    void countNotKept() {
        notKept.incrementAndGet();
    }

    void upstream(boolean reachable) {
        upstreamAway.set(!reachable);
    }

    /** Notes whether writing works; true when that has changed. */
    boolean store(boolean away) {
        return storeAway.getAndSet(away) != away;
    }
}
