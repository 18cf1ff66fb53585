package org.sakhius.console.server;

/** A token bucket that begins full and holds a minute's worth. Not thread safe. */
final class Bucket {
    private static final double MINUTE_NANOS = 60e9;

    private final int perMinute;
    private double tokens;
    private long filledAt;

    /**
     * A full one.
     *
     * @param now of a monotonic clock, nanoseconds, as all that follow
     */
    Bucket(int perMinute, long now) {
        this.perMinute = perMinute;
        this.tokens = perMinute;
        this.filledAt = now;
    }

    /** Takes one token; false when there is none. */
    boolean take(long now) {
        double gained = (now - filledAt) / MINUTE_NANOS * perMinute;
        tokens = Math.min(perMinute, tokens + gained);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
