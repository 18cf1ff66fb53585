package org.sakhius.agent.schedule;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The clock of the house, and whether it has been set.
 *
 * <p>A box without a clock of its own wakes up in the past, before this program was made, until it
 * has asked the network for the time. Meanwhile schedules stand still: they say what they said when
 * the time was last known, and nothing where that was never. What ends after some minutes still
 * ends, by the time that has passed since. Thread safe.
 */
public final class HouseClock {
    private final Clock clock;
    private final Instant made;
    private final LongSupplier nanos;
    private volatile Known last;

    /** A time that was known, and what the monotonic clock showed then. */
    private record Known(@Nullable Instant time, long nanos) {}

    /**
     * A clock over the system's.
     *
     * @param made when this program was made: an earlier time is none
     * @param lastKnown the last time that was known before the start; null when there was none
     * @param nanos a monotonic clock
     */
    public HouseClock(Clock clock, Instant made, @Nullable Instant lastKnown, LongSupplier nanos) {
        this.clock = clock;
        this.made = made;
        this.nanos = nanos;
        last = new Known(lastKnown, nanos.getAsLong());
    }

    /**
     * What the clock says.
     *
     * @param now for what ends by itself
     * @param held the moment that schedules are asked about; null when the time was never known
     * @param set false while the clock has not been set
     */
    public record Reading(Instant now, @Nullable Instant held, boolean set) {}

    /** Looks at the clock. */
    public Reading read() {
        Instant now = clock.instant();
        if (!now.isBefore(made)) {
            last = new Known(now, nanos.getAsLong());
            return new Reading(now, now, true);
        }
        Known known = last;
        Instant held = known.time();
        Duration passed = Duration.ofNanos(nanos.getAsLong() - known.nanos());
        return new Reading((held == null ? made : held).plus(passed), held, false);
    }

    /** The last time that was known; null when there was none. */
    public @Nullable Instant lastKnown() {
        return last.time();
    }
}
