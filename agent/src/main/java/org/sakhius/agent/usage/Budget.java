package org.sakhius.agent.usage;

import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.Verdict;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A profile's time for one category or service, and what of it is used.
 *
 * <p>A device asks when something opens and keeps the answer for a while. So the time between two
 * questions counts as used when it is short, and a single question counts as a minute. Neither is
 * more than an estimate: an app that asks in the background uses time up, and a long film without a
 * question does not. Several devices of one profile use the same time once. Thread safe, no lock.
 */
final class Budget {
    private final Allowance allowance;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    Budget(Allowance allowance, long usedSeconds) {
        this.allowance = allowance;
        used.set(usedSeconds);
    }

    Allowance allowance() {
        return allowance;
    }

    long usedSeconds() {
        return used.get();
    }

    boolean isUsedUp() {
        return used.get() >= allowance.daily().toSeconds();
    }

    void reset() {
        used.set(0);
    }

    /**
     * Counts a question.
     *
     * @return whether it used the last of the time up
     */
    boolean count(Verdict verdict, RuleSource source, long second) {
        boolean mine = allowance.category() == null
                ? allowance.service() != null && allowance.service().equals(source.service())
                : allowance.category() == verdict.category();
        if (!mine) {
            return false;
        }
        long gap = second - last.getAndSet(second);
        if (gap <= 0) {
            return false;
        }
        boolean going = gap <= Limits.ALLOWANCE_GAP_S;
        long more = going ? gap : Limits.ALLOWANCE_SINGLE_S;
        long most = allowance.daily().toSeconds();
        long after = used.addAndGet(more);
        return after >= most && after - more < most;
    }
}
