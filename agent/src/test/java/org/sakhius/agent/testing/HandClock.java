package org.sakhius.agent.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test sets it. Any thread. */
public final class HandClock extends Clock {

    private volatile long nowMs = 1_700_000_000_000L;

    /** Sets the milliseconds since 1970. */
    public void set(long ms) {
        nowMs = ms;
    }

    /** Moves on. */
    public void move(long byMs) {
        nowMs += byMs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
