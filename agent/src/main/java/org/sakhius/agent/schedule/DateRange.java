package org.sakhius.agent.schedule;

import java.time.LocalDate;

/**
 * Days in a row, such as a holiday.
 *
 * @param first the first of them
 * @param last the last of them, not before the first
 */
public record DateRange(LocalDate first, LocalDate last) {

    /**
     * @throws IllegalArgumentException when the last day is before the first
     */
    public DateRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(last + " is before " + first);
        }
    }

    /** Whether a day is one of them. */
    public boolean has(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + ".." + last;
    }
}
