package org.sakhius.agent;

import java.time.Instant;

/** When this version was made: a clock that shows less is wrong. */
public final class Release {

    /** The beginning of the day. */
    public static final Instant MADE = Instant.parse("2026-11-23T00:00:00Z");

    private Release() {}
}
