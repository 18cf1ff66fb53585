package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.policy.Assignments;
import org.sakhius.agent.policy.ClientIds;
import org.sakhius.agent.policy.Layers;
import org.sakhius.agent.policy.Moment;
import org.sakhius.agent.schedule.HouseClock;
import org.sakhius.agent.usage.UsageFile;
import org.sakhius.agent.usage.UsageMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the policy settled anew when a window begins or ends, when a guardian changed something, when
 * a day's time is used up, and when the clock was set. One thread, which sleeps otherwise; a query
 * only ever picks what was settled.
 */
final class PolicyTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyTimer.class);

    private final HouseClock clock;
    private final ClockNote note;
    private final ChangeFile file;
    private final UsageMeter meter;
    private final UsageFile usage;
    private final ClientIds ids;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "sakhius-policy");
                thread.setDaemon(true);
                return thread;
            });
    private @Nullable PolicyReload policies;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Tidying> tidyings = new CopyOnWriteArrayList<>();
    private volatile ChangeBook changes = ChangeBook.EMPTY;
    private volatile boolean clockSet = true;
    private volatile boolean woken;
    private String stamp = "";
    private volatile Instant border = Instant.MIN;
    private Instant lastSeen = Instant.MIN;
    private long nextUsageNote;

    private PolicyTimer(AgentConfig config, Clock system, SecureRandom random) {
        note = new ClockNote(config.data());
        clock = new HouseClock(
                system, Instant.ofEpochSecond(Limits.CLOCK_FLOOR_S), note.read(), System::nanoTime);
        file = new ChangeFile(config.data());
        ids = new ClientIds(config.data(), random);
        HouseClock.Reading read = clock.read();
        meter = new UsageMeter(system, config.houseZone(), read.now());
        Moment first = Moment.of(read, config.houseZone(), changes, meter);
        meter.measure(Layers.daily(config, first));
        usage = new UsageFile(config.data());
        usage.load(meter);
        readChanges();
    }

    /** A timer that knows what was changed and used before the start, and does not run yet. */
    static PolicyTimer of(AgentConfig config, Clock system, SecureRandom random) {
        return new PolicyTimer(config, system, random);
    }

    /**
     * The configuration with the devices that guardians assigned, and with the ids by which devices
     * are known from outside, where they could ask from there. Any thread.
     */
    AgentConfig withDevices(AgentConfig written) {
        AgentConfig all = Assignments.apply(written, changes.assigned());
        return PublicName.isReached(all) ? ids.apply(all) : all;
    }

    /** What daily allowances are measured with. */
    UsageMeter meter() {
        return meter;
    }

    /** What a policy is settled for just now. Any thread. */
    Moment moment(AgentConfig config) {
        HouseClock.Reading read = clock.read();
        if (read.set() != clockSet) {
            tell(read.set());
            clockSet = read.set();
        }
        return Moment.of(read, config.houseZone(), changes, meter);
    }

    private static void tell(boolean set) {
        if (set) {
            LOG.info("policy: the clock was set; schedules go on");
        } else {
            LOG.warn("policy: the clock has not been set; schedules stay as they were when the"
                    + " time was last known. Mend: let this machine ask for the time (NTP)");
        }
    }

    /** The changes in force, for those who tell of them. Any thread. */
    ChangeBook changes() {
        return changes;
    }

    /** Calls back, on this thread, after other changes were put in force. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Calls back now and then, on this thread, with the second: what is over is to be erased. */
    void onTidy(Tidying tidying) {
        tidyings.add(tidying);
    }

    /** Erases what is over. */
    interface Tidying {
        /** Erases what is over at this second since 1970. */
        void at(long second) throws IOException;
    }

    private void tidy(long second) {
        for (Tidying each : tidyings) {
            try {
                each.at(second);
            } catch (IOException e) {
                LOG.warn("what is over could not be erased: {}", e.getMessage());
            }
        }
    }

    /** Whether the clock has been set. Any thread. */
    boolean clockSet() {
        return clockSet;
    }

    /**
     * Begins to watch; {@code reload} settles. Not at once: what was settled for the start holds,
     * and nothing should run beside the first answers.
     */
    void start(PolicyReload reload) {
        policies = reload;
        meter.onUsedUp(this::wake);
        executor.schedule(this::tick, Limits.POLICY_WATCH_MS, TimeUnit.MILLISECONDS);
    }

    /** Looks again soon, such as after the configuration was read anew. Any thread. */
    void wake() {
        woken = true;
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            LOG.debug("policy: the agent is stopping");
        }
    }

    private void tick() {
        look();
        try {
            Duration left = Duration.between(clock.read().now(), border);
            long most = Limits.POLICY_WATCH_MS;
            long delay = left.compareTo(Duration.ofMillis(most)) > 0
                    ? most
                    : Math.max(1, left.toMillis() + 1);
            executor.schedule(this::tick, delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("policy: the agent is stopping");
        }
    }

    private void look() {
        PolicyReload reload = policies;
        if (reload == null) {
            return;
        }
        try {
            Instant now = clock.read().now();
            boolean changed = readChanges();
            // A clock that jumped, or was set, says something else about every window.
            boolean jumped = Duration.between(lastSeen, now)
                            .abs()
                            .compareTo(Duration.ofMillis(2L * Limits.POLICY_WATCH_MS))
                    > 0;
            boolean set = clock.read().set() != clockSet;
            lastSeen = now;
            meter.turnDay(now);
            if (changed || jumped || set || woken || !now.isBefore(border)) {
                woken = false;
                border = reload.settle();
            }
            if (changed) {
                listeners.forEach(Runnable::run);
            }
            if (hangsOnTime()) {
                note.keep(clock, now);
            }
            long millis = now.toEpochMilli();
            if (jumped || millis >= nextUsageNote) {
                nextUsageNote = millis + Limits.ALLOWANCE_NOTE_MS;
                usage.save(meter);
                tidy(now.getEpochSecond());
            }
        } catch (RuntimeException e) {
            LOG.error("policy: could not be settled anew; what held stays in force", e);
        }
    }

    /** Whether the changes are others than before. */
    private boolean readChanges() {
        try {
            String now = file.stamp() + ids.stamp();
            if (now.equals(stamp)) {
                return false;
            }
            stamp = now;
            changes = file.read();
            return true;
        } catch (IOException e) {
            LOG.error("policy: {}; what was changed before stays in force", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        usage.save(meter);
        if (hangsOnTime()) {
            note.write(clock);
        }
    }

    /** Where nothing does, nobody needs to know after a restart what time it was. */
    private boolean hangsOnTime() {
        return border.isBefore(Instant.MAX);
    }
}
