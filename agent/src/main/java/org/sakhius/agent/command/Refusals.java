package org.sakhius.agent.command;

import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;

/**
 * Bounds how often guardians are told of what a console can bring about by itself. Without it a
 * taken console would fill every phone with refusals. One thread.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long HOUR_MS = 3_600_000;

    private final Clock clock;
    private long since;
    private int told;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more may be told within this hour; counts it. */
    boolean mayTell() {
        long now = clock.millis();
        if (now - since >= HOUR_MS || now < since) {
            since = now;
            told = 0;
        }
        if (told == Limits.COMMAND_REFUSALS_TOLD_COUNT) {
            LOG.warn("commands: many are refused; for an hour no more are told");
        }
        told++;
        return told <= Limits.COMMAND_REFUSALS_TOLD_COUNT;
    }
}
