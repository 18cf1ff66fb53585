package org.sakhius.agent.summary;

import org.sakhius.filters.category.Level;

import java.util.Collection;

/**
 * Whether a summary wakes its readers. URGENT does at any hour. ALERT does from seven to nine in
 * the evening; one of the night is owed until the first summary of the morning.
 *
 * @param wake the outer bit
 * @param owed whether an ALERT is still to wake them
 */
record Waking(boolean wake, boolean owed) {
    private static final int DAY_FROM_HOUR = 7;
    private static final int DAY_TO_HOUR = 21;

    /**
     * Decides about one summary.
     *
     * @param levels of what it tells
     * @param hour of the house, 0 to 23
     * @param owed from the summary before
     */
    static Waking of(Collection<Level> levels, int hour, boolean owed) {
        boolean alert = owed || levels.contains(Level.ALERT);
        boolean day = hour >= DAY_FROM_HOUR && hour < DAY_TO_HOUR;
        // Whoever is woken by something urgent sees the rest as well.
        boolean wake = levels.contains(Level.URGENT) || day && alert;
        return new Waking(wake, alert && !wake);
    }
}
