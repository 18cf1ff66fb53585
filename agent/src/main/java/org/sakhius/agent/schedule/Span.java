package org.sakhius.agent.schedule;

import java.time.Instant;

/** A stretch of time; its end is not part of it. */
record Span(Instant start, Instant end) {

    boolean has(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
