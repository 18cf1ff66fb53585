package org.sakhius.agent.usage;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.policy.Moment;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.Verdict;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Estimates how long the profiles that have a daily allowance used it today. It keeps a number of
 * seconds for each and no name. Event loops count; everything else is called by one thread.
 */
public final class UsageMeter implements Moment.UsedUp {
    private final Clock clock;
    private final Supplier<ZoneId> house;
    private final Instant start;
    private volatile Map<String, List<Budget>> budgets = Map.of();
    private volatile Runnable onUsedUp = () -> {};
    private @Nullable LocalDate day;

    /**
     * A meter with nothing to measure.
     *
     * @param house the zone of days, looked up only when there is something to measure
     * @param start of the day that it begins with, which the clock need not know yet
     */
    public UsageMeter(Clock clock, Supplier<ZoneId> house, Instant start) {
        this.clock = clock;
        this.house = house;
        this.start = start;
    }

    /** Called on an event loop when a time is used up; must be quick. */
    public void onUsedUp(Runnable listener) {
        onUsedUp = listener;
    }

    /** Whether there is nothing to measure. */
    public boolean isIdle() {
        return budgets.isEmpty();
    }

    /**
     * Measures these from now on; what was used today stays used.
     *
     * @param daily by profile
     */
    public synchronized void measure(Map<String, List<Allowance>> daily) {
        Map<String, List<Budget>> next = new HashMap<>();
        daily.forEach((profile, allowances) -> {
            List<Budget> own = new ArrayList<>();
            for (Allowance allowance : allowances) {
                Budget before = budget(profile, allowance.what());
                long used = before == null ? 0 : before.usedSeconds();
                // The same one where it can be: it knows when it was asked last.
                own.add(
                        before != null && before.allowance().equals(allowance)
                                ? before
                                : new Budget(allowance, used));
            }
            if (!own.isEmpty()) {
                next.put(profile, List.copyOf(own));
            }
        });
        if (day == null && !next.isEmpty()) {
            day = today(start);
        }
        budgets = Map.copyOf(next);
    }

    /** Counts a question that was not blocked. */
    void count(Device device, Verdict verdict) {
        Map<String, List<Budget>> all = budgets;
        RuleSource source = verdict.decidedBy();
        if (all.isEmpty() || source == null || verdict.action() == Action.BLOCK) {
            return;
        }
        List<Budget> own = all.get(device.profile());
        if (own == null) {
            return;
        }
        long second = clock.instant().getEpochSecond();
        boolean usedUp = false;
        for (Budget budget : own) {
            usedUp |= budget.count(verdict, source, second);
        }
        if (usedUp) {
            onUsedUp.run();
        }
    }

    private @Nullable Budget budget(String profile, String what) {
        for (Budget budget : budgets.getOrDefault(profile, List.of())) {
            if (budget.allowance().what().equals(what)) {
                return budget;
            }
        }
        return null;
    }

    @Override
    public boolean isUsedUp(String profile, String what) {
        Budget budget = budget(profile, what);
        return budget != null && budget.isUsedUp();
    }

    /** Seconds that were used today, by an estimate. */
    public long usedSeconds(String profile, String what) {
        Budget budget = budget(profile, what);
        return budget == null ? 0 : budget.usedSeconds();
    }

    /** Begins a new day when there is one. */
    public synchronized void turnDay(Instant now) {
        if (isIdle()) {
            return;
        }
        LocalDate today = today(now);
        if (!today.equals(day)) {
            day = today;
            budgets.values().forEach(own -> own.forEach(Budget::reset));
        }
    }

    /** What to write down, so that a restart gives no time back. */
    synchronized Used used() {
        Map<String, Map<String, Long>> seconds = new HashMap<>();
        budgets.forEach((profile, own) -> {
            Map<String, Long> mine = new HashMap<>();
            own.forEach(b -> mine.put(b.allowance().what(), b.usedSeconds()));
            seconds.put(profile, mine);
        });
        return new Used(String.valueOf(day), seconds);
    }

    /** Goes on from what was written down, when that was today. */
    synchronized void goOnFrom(Used written) {
        if (!String.valueOf(day).equals(written.day())) {
            return;
        }
        Map<String, List<Budget>> next = new HashMap<>();
        budgets.forEach((profile, own) -> {
            Map<String, Long> mine = written.seconds().getOrDefault(profile, Map.of());
            next.put(
                    profile,
                    own.stream()
                            .map(b -> new Budget(
                                    b.allowance(),
                                    mine.getOrDefault(b.allowance().what(), 0L)))
                            .toList());
        });
        budgets = Map.copyOf(next);
    }

    private LocalDate today(Instant now) {
        return now.atZone(house.get()).toLocalDate();
    }

    /**
     * Seconds by profile and by what, of one day.
     *
     * @param day as 2026-09-01
     */
    record Used(String day, Map<String, Map<String, Long>> seconds) {}
}
