package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Flights by their next deadline. All waits are equally long, so that a queue is sorted by itself
 * and adding and removing cost nothing. Confined to one event loop.
 */
final class DeadlineQueue {
    private @Nullable Flight soonest;
    private @Nullable Flight latest;

    /** Adds a flight whose deadline is not before any in the queue. */
    void add(Flight flight) {
        flight.queue = this;
        flight.sooner = latest;
        flight.later = null;
        if (latest != null) {
            latest.later = flight;
        } else {
            soonest = flight;
        }
        latest = flight;
    }

    /** Removes a flight, if it is in the queue. */
    void remove(Flight flight) {
        if (flight.queue != this) {
            return;
        }
        flight.queue = null;
        if (flight.sooner != null) {
            flight.sooner.later = flight.later;
        } else {
            soonest = flight.later;
        }
        if (flight.later != null) {
            flight.later.sooner = flight.sooner;
        } else {
            latest = flight.sooner;
        }
        flight.sooner = null;
        flight.later = null;
    }

    /** Takes a flight whose deadline has passed, or null. */
    @Nullable
    Flight takeDue(long nowNanos) {
        Flight flight = soonest;
        if (flight == null || nowNanos - flight.deadlineNanos < 0) {
            return null;
        }
        remove(flight);
        return flight;
    }

    boolean isEmpty() {
        return soonest == null;
    }
}
