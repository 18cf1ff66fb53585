package org.sakhius.console.notify;

import org.sakhius.console.Limits;

import java.security.SecureRandom;

/** How long to wait before the next attempt: doubling, capped, and never two alike. */
final class Backoff {
    private final SecureRandom random;

    Backoff(SecureRandom random) {
        this.random = random;
    }

    /**
     * Milliseconds to wait.
     *
     * @param attempts how many failed before, 0 and up
     * @param asked what the other side asks for, 0 when nothing
     */
    long afterMs(int attempts, long asked) {
        int doublings = Math.min(attempts, 20);
        long most =
                Math.min(Limits.NOTIFY_RETRY_MOST_MS, (long) Limits.NOTIFY_RETRY_MS << doublings);
        long jittered = most / 2 + random.nextLong(most / 2 + 1);
        return Math.min(Limits.NOTIFY_RETRY_MOST_MS, Math.max(asked, jittered));
    }
}
