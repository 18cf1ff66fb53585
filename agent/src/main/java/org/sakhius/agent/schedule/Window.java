package org.sakhius.agent.schedule;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * A stretch of a day by the clock on the wall, or the whole of it. Immutable.
 *
 * <p>A window whose end is not behind its start lasts over midnight; it belongs to the day on which
 * it starts. The end is not part of it. Start and end at the same time are an empty window.
 *
 * <p>Where the clock is changed, a window is one stretch all the same: what begins in an hour that
 * is left out begins when that hour would have, and what lies in an hour that comes twice holds
 * from its first start to its last end, without a gap.
 *
 * @param from first moment; null with {@code to} for the whole day
 * @param to first moment behind it; null with {@code from}
 */
public record Window(
        Days days, @Nullable LocalTime from, @Nullable LocalTime to) {

    /**
     * @throws IllegalArgumentException when only one of start and end is there
     */
    public Window {
        if ((from == null) != (to == null)) {
            throw new IllegalArgumentException("a window has both ends or none");
        }
    }

    /** The whole of these days. */
    public static Window whole(Days days) {
        return new Window(days, null, null);
    }

    /** What of time it covers that begins on a day; null when nothing. */
    @Nullable
    Span on(LocalDate day, ZoneId zone) {
        if (!days.has(day)) {
            return null;
        }
        LocalTime start = from == null ? LocalTime.MIDNIGHT : from;
        LocalTime end = to == null ? LocalTime.MIDNIGHT : to;
        if (from != null && start.equals(end)) {
            return null;
        }
        LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
        Instant first = first(day.atTime(start), zone);
        Instant behind = behind(last.atTime(end), zone);
        return first.isBefore(behind) ? new Span(first, behind) : null;
    }

    /**
     * Why it never holds at or after a moment; null when it does. What comes back each week always
     * does: only days that are named one by one are over, or all left out.
     */
    @Nullable
    String never(Instant at, ZoneId zone) {
        if (days.recurs()) {
            return null;
        }
        boolean over = true;
        LocalDate last = LocalDate.MIN;
        LocalDate yesterday = at.atZone(zone).toLocalDate().minusDays(1);
        for (DateRange range : days.dates()) {
            last = range.last().isAfter(last) ? range.last() : last;
            LocalDate day = range.first().isAfter(yesterday) ? range.first() : yesterday;
            for (; !day.isAfter(range.last()); day = day.plusDays(1)) {
                Span span = on(day, zone);
                if (span != null && span.end().isAfter(at)) {
                    return null;
                }
                over &= span != null;
            }
        }
        return over ? "its last day was " + last : "each of its days is left out by except";
    }

    /** When the wall clock first shows this time, or passes over it. */
    private static Instant first(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return time.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    /** When the wall clock has shown everything before this time for the last time. */
    private static Instant behind(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return time.atZone(zone).toInstant();
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        // The hour that comes twice begins here: everything before it was shown once.
        boolean begins = time.equals(change.getDateTimeAfter());
        return time.toInstant(begins ? change.getOffsetBefore() : change.getOffsetAfter());
    }

    static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return from == null ? days.toString() : days + " " + from + "-" + to;
    }
}
