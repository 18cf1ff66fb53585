package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.schedule.HouseClock;
import org.sakhius.agent.schedule.Schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * What a policy is settled for: a time, and what holds at it besides the configuration. Immutable.
 *
 * @param now for what ends by itself
 * @param held the moment that schedules are asked about; null when the time was never known
 * @param clockSet false while the clock has not been set and schedules stand still
 * @param house the zone of the house, looked up only where something hangs on the time of day
 * @param changes what guardians changed
 * @param used which daily allowances are used up
 */
public record Moment(
        Instant now,
        @Nullable Instant held,
        boolean clockSet,
        Supplier<ZoneId> house,
        ChangeBook changes,
        UsedUp used) {

    /** Which daily allowances are used up. */
    public interface UsedUp {
        /** No time is used up. */
        UsedUp NOTHING = (profile, what) -> false;

        /** Whether a profile's time for {@code category:ID} or {@code service:ID} is used up. */
        boolean isUsedUp(String profile, String what);
    }

    /** A moment of a clock. */
    public static Moment of(
            HouseClock.Reading clock, Supplier<ZoneId> house, ChangeBook changes, UsedUp used) {
        return new Moment(clock.now(), clock.held(), clock.set(), house, changes, used);
    }

    /** A moment at which only the configuration counts. */
    public static Moment at(Instant now, ZoneId zone) {
        return new Moment(now, now, true, () -> zone, ChangeBook.EMPTY, UsedUp.NOTHING);
    }

    /** Whether a schedule holds; one that is missing always does. */
    boolean holds(@Nullable Schedule when) {
        Instant at = held;
        return when == null || (at != null && when.holds(at, zone()));
    }

    /**
     * When a schedule that does not hold now does: {@code not now}, or {@code never} and why. While
     * the time was never known nobody can say never.
     */
    String otherwise(@Nullable Schedule when) {
        Instant at = held;
        String why = at == null || when == null ? null : when.never(at, zone());
        return why == null ? "not now" : "never: " + why;
    }

    /** The zone of the house. */
    ZoneId zone() {
        return house.get();
    }

    /** Seconds since 1970. */
    long second() {
        return now.getEpochSecond();
    }

    /** Today; null when the time was never known. */
    @Nullable
    LocalDate today() {
        Instant at = held;
        return at == null ? null : at.atZone(zone()).toLocalDate();
    }
}
