package org.sakhius.agent.summary;

import org.sakhius.agent.limits.Limits;

import java.security.SecureRandom;

/**
 * How long a console that failed is left alone: twice as long after each failure, within bounds,
 * and never quite the same, so that many gateways do not come back at once. Not thread safe.
 */
final class Retry {
    private final SecureRandom random;
    private int failures;

    Retry(SecureRandom random) {
        this.random = random;
    }

    /** Notes a failure; milliseconds to wait. */
    long failed() {
        failures++;
        long delay = Math.min(
                Limits.CONSOLE_RETRY_MOST_MS,
                Limits.CONSOLE_RETRY_LEAST_MS << Math.min(failures - 1, 20));
        return (long) (delay * (0.8 + 0.4 * random.nextDouble()));
    }

    /** Whether the last failure was the first in a row, which alone is worth a line in the log. */
    boolean isFirst() {
        return failures == 1;
    }

    /** Begins anew; whether it had failed before. */
    boolean succeeded() {
        boolean before = failures > 0;
        failures = 0;
        return before;
    }
}
