package org.sakhius.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.testing.HandClock;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

class HouseClockTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-28T13:00:00Z");

    private final HandClock system = new HandClock();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aClockThatWasSetIsBelieved() {
        system.set(EVENING.toEpochMilli());
        HouseClock clock = new HouseClock(system, MADE, null, nanos::get);
        assertThat(clock.read()).isEqualTo(new HouseClock.Reading(EVENING, EVENING, true));
        assertThat(clock.lastKnown()).isEqualTo(EVENING);
    }

    @Test
    void schedulesStandStillWhileItIsNotSetAndWhatEndsByItselfGoesOn() {
        system.set(0);
        HouseClock clock = new HouseClock(system, MADE, EVENING, nanos::get);
        nanos.set(90_000_000_000L);
        assertThat(clock.read())
                .isEqualTo(new HouseClock.Reading(EVENING.plusSeconds(90), EVENING, false));
        system.set(EVENING.plusSeconds(3600).toEpochMilli());
        assertThat(clock.read().set()).isTrue();
        assertThat(clock.read().held()).isEqualTo(EVENING.plusSeconds(3600));
    }

    @Test
    void whereTheTimeWasNeverKnownSchedulesSayNothing() {
        system.set(MADE.minusMillis(1).toEpochMilli());
        HouseClock clock = new HouseClock(system, MADE, null, nanos::get);
        assertThat(clock.read()).isEqualTo(new HouseClock.Reading(MADE, null, false));
        system.set(MADE.toEpochMilli());
        assertThat(clock.read().set()).isTrue();
    }
}
