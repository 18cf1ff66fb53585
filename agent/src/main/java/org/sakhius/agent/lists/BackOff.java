package org.sakhius.agent.lists;

import org.sakhius.agent.limits.Limits;

import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: doubling from a minute, capped, with jitter. */
public final class BackOff {

    private BackOff() {}

    /** Milliseconds until the next check of a list; a fifth more or less, by chance. */
    public static long afterFailures(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, 20);
        long delay = Math.min(Limits.LIST_RETRY_MOST_MS, Limits.LIST_RETRY_LEAST_MS << doublings);
        return jitter(delay, random);
    }

    /** The delay, a fifth more or less, so that gateways do not ask all at once. */
    public static long jitter(long delayMs, RandomGenerator random) {
        return (long) (delayMs * (0.8 + 0.4 * random.nextDouble()));
    }
}
