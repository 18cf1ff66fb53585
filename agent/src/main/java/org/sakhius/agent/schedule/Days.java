package org.sakhius.agent.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The days on which a window begins: those weekdays and those dates, without the exceptions; every
 * day when neither is said. Immutable.
 *
 * @param weekdays may be empty
 * @param dates may be empty
 * @param except days that are left out, whatever else says
 */
public record Days(Set<DayOfWeek> weekdays, List<DateRange> dates, List<DateRange> except) {

    /** Every day. */
    public static final Days ALL = new Days(Set.of(), List.of(), List.of());

    /** Copies. */
    public Days {
        weekdays = Set.copyOf(weekdays);
        dates = List.copyOf(dates);
        except = List.copyOf(except);
    }

    /** These weekdays. */
    public static Days on(DayOfWeek... days) {
        return new Days(Set.of(days), List.of(), List.of());
    }

    /** Whether a window begins on this day. */
    public boolean has(LocalDate day) {
        if (covers(except, day)) {
            return false;
        }
        boolean every = weekdays.isEmpty() && dates.isEmpty();
        return every || weekdays.contains(day.getDayOfWeek()) || covers(dates, day);
    }

    /** Whether it goes on for ever: on weekdays, or every day. */
    boolean recurs() {
        return !weekdays.isEmpty() || dates.isEmpty();
    }

    private static boolean covers(List<DateRange> ranges, LocalDate day) {
        for (DateRange range : ranges) {
            if (range.has(day)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (!weekdays.isEmpty()) {
            for (DayOfWeek day : EnumSet.copyOf(weekdays)) {
                out.append(out.length() == 0 ? "" : " ").append(Window.shortName(day));
            }
        }
        for (DateRange range : dates) {
            out.append(out.length() == 0 ? "" : " ").append(range);
        }
        if (out.length() == 0) {
            out.append("every day");
        }
        for (DateRange range : except) {
            out.append(" but ").append(range);
        }
        return out.toString();
    }
}
