package org.sakhius.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Windows around every change of any clock from 2025 to 2035, held against the clock on the wall,
 * read every quarter of an hour.
 */
class ClockChangesTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2036-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration AROUND = Duration.ofHours(27);
    private static final long SEED = 20_261_128L;

    @Test
    void aWindowHoldsWheneverTheWallClockIsInItAndIsOneStretch() {
        Random random = new Random(SEED);
        // The same change in another zone is the same for every window.
        Set<ZoneOffsetTransition> known = new HashSet<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            while (change != null && change.getInstant().isBefore(LAST)) {
                if (known.add(change)) {
                    // Each kind of window at more than half of all changes.
                    List<Window> windows = windows(change, random);
                    for (int i = 0; i < 3; i++) {
                        hold(zone, change, windows.get((known.size() + i) % windows.size()));
                    }
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(known).as("changes of clocks").hasSizeGreaterThan(300);
    }

    /** Windows that begin or end in the hour of the change, at its edges, over it, and anywhere. */
    private static List<Window> windows(ZoneOffsetTransition change, Random random) {
        LocalTime before = change.getDateTimeBefore().toLocalTime();
        LocalTime after = change.getDateTimeAfter().toLocalTime();
        Days days = days(random);
        return List.of(
                Window.whole(days),
                window(days, before.minusHours(2), after.plusMinutes(15)),
                window(days, before.plusMinutes(15), after.plusHours(9)),
                window(days, after, before),
                window(
                        days,
                        LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                        LocalTime.of(random.nextInt(24), 15 * random.nextInt(4))));
    }

    private static Window window(Days days, LocalTime from, LocalTime to) {
        return new Window(days, from, to);
    }

    private static Days days(Random random) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        return new Days(days, List.of(), List.of());
    }

    private static void hold(ZoneId zone, ZoneOffsetTransition change, Window window) {
        Schedule schedule = new Schedule(List.of(window));
        Instant at = change.getInstant().minus(AROUND);
        Instant end = change.getInstant().plus(AROUND);
        Instant border = at;
        boolean held = schedule.holds(at, zone);
        while (at.isBefore(end)) {
            boolean holds = schedule.holds(at, zone);
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            boolean shown = shows(window, wall);
            // Only within an hour that comes twice may it hold beyond the wall clock.
            boolean twice = !change.isGap()
                    && !wall.isBefore(change.getDateTimeAfter())
                    && wall.isBefore(change.getDateTimeBefore());
            if (shown != holds && !(holds && twice)) {
                throw new AssertionError(window + " at " + wall + " in " + zone + ": " + holds
                        + ", the wall clock says " + shown + "; change " + change);
            }
            if (holds != held && border.isAfter(at)) {
                throw new AssertionError(
                        window + " changed at " + wall + " in " + zone + " before its border");
            }
            if (!border.isAfter(at)) {
                border = schedule.nextBorder(at, zone);
                held = holds;
            }
            at = at.plus(STEP);
        }
        oneStretch(zone, change, window);
    }

    private static boolean shows(Window window, LocalDateTime wall) {
        LocalTime from = window.from();
        LocalTime to = window.to();
        if (from == null || to == null) {
            return window.days().has(wall.toLocalDate());
        }
        LocalTime time = wall.toLocalTime();
        if (from.isBefore(to)) {
            return window.days().has(wall.toLocalDate())
                    && !time.isBefore(from)
                    && time.isBefore(to);
        }
        if (from.equals(to)) {
            return false;
        }
        return (window.days().has(wall.toLocalDate()) && !time.isBefore(from))
                || (window.days().has(wall.toLocalDate().minusDays(1)) && time.isBefore(to));
    }

    /** Each day's window begins once and ends once: it neither flaps nor comes back. */
    private static void oneStretch(ZoneId zone, ZoneOffsetTransition change, Window window) {
        for (int i = -1; i <= 1; i++) {
            Span span = window.on(change.getDateTimeBefore().toLocalDate().plusDays(i), zone);
            if (span != null) {
                assertThat(span.start()).isBefore(span.end());
                assertThat(Duration.between(span.start(), span.end()))
                        .isLessThanOrEqualTo(Duration.ofHours(26));
            }
        }
    }
}
