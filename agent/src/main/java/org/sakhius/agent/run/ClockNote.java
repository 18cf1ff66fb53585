package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.schedule.HouseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * The last known time in {@code data/clock}, seconds since 1970, for a box that wakes up without
 * one. One thread.
 */
final class ClockNote {
    private static final Logger LOG = LoggerFactory.getLogger(ClockNote.class);

    private final Path file;
    private long nextMs;

    /** Below the agent's data folder. */
    ClockNote(Path data) {
        file = data.resolve("clock");
    }

    /** The time that was written down; null when there is none that can be read. */
    @Nullable
    Instant read() {
        try {
            return Instant.ofEpochSecond(Long.parseLong(
                    Files.readString(file, StandardCharsets.UTF_8).strip()));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | DateTimeException | NumberFormatException e) {
            LOG.warn("policy: {} cannot be read ({})", file, e.getMessage());
            return null;
        }
    }

    /** Writes the time down once in a while. */
    void keep(HouseClock clock, Instant now) {
        long millis = now.toEpochMilli();
        // A clock that was set back begins anew.
        if (millis >= nextMs || millis < nextMs - Limits.CLOCK_NOTE_MS) {
            nextMs = millis + Limits.CLOCK_NOTE_MS;
            write(clock);
        }
    }

    /** Writes the time down, when it is known. */
    void write(HouseClock clock) {
        Instant known = clock.lastKnown();
        if (known == null) {
            return;
        }
        try {
            // A number: a start reads it, and waits for no table of formats.
            String second = Long.toString(known.getEpochSecond());
            AtomicFiles.writePrivate(file, second.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("policy: {} cannot be written ({})", file, e.getMessage());
        }
    }
}
