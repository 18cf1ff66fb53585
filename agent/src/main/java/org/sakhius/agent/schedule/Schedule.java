package org.sakhius.agent.schedule;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Windows, of which one or several may hold at a time. Immutable and thread safe. */
public record Schedule(List<Window> windows) {

    /** How far ahead a border is looked for, days. */
    public static final int AHEAD_DAYS = 8;

    /** Windows last over one midnight, and over one change of the clock. */
    private static final int BACK_DAYS = 2;

    /** Copies. */
    public Schedule {
        windows = List.copyOf(windows);
    }

    /** Whether a window holds at this moment. */
    public boolean holds(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (Window window : windows) {
            for (int i = -BACK_DAYS; i <= 1; i++) {
                Span span = window.on(today.plusDays(i), zone);
                if (span != null && span.has(at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The next moment at which a window begins or ends.
     *
     * @return at most {@link #AHEAD_DAYS} ahead; {@link Instant#MAX} when nothing changes till then
     */
    public Instant nextBorder(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant next = Instant.MAX;
        for (Window window : windows) {
            for (int i = -BACK_DAYS; i <= AHEAD_DAYS; i++) {
                Span span = window.on(today.plusDays(i), zone);
                if (span != null) {
                    next = earlier(next, span.start(), at);
                    next = earlier(next, span.end(), at);
                }
            }
        }
        return next;
    }

    /** Why none of its windows ever holds, at this moment or later; null when one does. */
    public @Nullable String never(Instant at, ZoneId zone) {
        String why = null;
        for (Window window : windows) {
            why = window.never(at, zone);
            if (why == null) {
                return null;
            }
        }
        return why;
    }

    private static Instant earlier(Instant best, Instant border, Instant at) {
        return border.isAfter(at) && border.isBefore(best) ? border : best;
    }

    @Override
    public String toString() {
        return windows.stream().map(Window::toString).collect(Collectors.joining(", "));
    }
}
