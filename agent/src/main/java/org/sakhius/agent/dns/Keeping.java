package org.sakhius.agent.dns;

import org.sakhius.agent.limits.Limits;

/**
 * How long answers are kept. Immutable.
 *
 * @param leastSeconds records that say less are kept, and passed on, with this instead; failures
 *     are not
 * @param mostSeconds nothing is kept longer
 * @param stale whether what is over is given when no server answers
 * @param prefetch whether popular answers are asked for before they are over
 * @param ech whether keys for Encrypted Client Hello are passed on
 */
public record Keeping(
        int leastSeconds, int mostSeconds, boolean stale, boolean prefetch, boolean ech) {
    /** As the records say, for a day at most, with both. */
    public static final Keeping USUAL = new Keeping(0, Limits.CACHE_TTL_S, true, true, true);

    /** Checks the bounds. */
    public Keeping {
        if (leastSeconds < 0 || mostSeconds > Limits.CACHE_TTL_S || leastSeconds > mostSeconds) {
            throw new IllegalArgumentException("0 <= least <= most <= " + Limits.CACHE_TTL_S);
        }
    }
}
