package org.sakhius.agent.config;

import java.time.Duration;

/** Durations as users write them. */
public final class Durations {

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code 14d}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration parse(String text) {
        return Values.duration(text);
    }
}
