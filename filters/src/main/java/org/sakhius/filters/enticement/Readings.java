package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;

import java.util.List;

/**
 * What runs of letters said that were read before, since most new names stand under a site that is
 * known.
 *
 * <p>{@link Limits#READINGS_COUNT} places; a run takes the place of the one that was there. Thread
 * safe without a lock: a reading never changes, and a thread that sees an older one reads anew.
 */
final class Readings {
    private static final int SHORTEST = 6;
    private static final int SPREAD = 0x9E3779B1;

    /**
     * What one run says.
     *
     * @param chunk the run
     * @param words its words in their order
     * @param match the brand that it imitates, or null
     */
    record Reading(String chunk, List<Word> words, Lookalikes.@Nullable Match match) {}

    private final @Nullable Reading[] places = new @Nullable Reading[Limits.READINGS_COUNT];

    /** What a run said when it was read, or null when nobody remembers. */
    @Nullable
    Reading find(String chunk) {
        Reading reading = places[place(chunk)];
        return reading != null && reading.chunk().equals(chunk) ? reading : null;
    }

    /** Remembers a reading if it may be asked for again: not one of letters and numbers. */
    void put(Reading reading) {
        if (isWorthAPlace(reading.chunk())) {
            places[place(reading.chunk())] = reading;
        }
    }

    /** Short runs are read as fast as found; those with a digit are a machine's, for once. */
    private static boolean isWorthAPlace(String chunk) {
        int length = chunk.length();
        if (length < SHORTEST || length > Limits.LABEL_MAX_BYTES) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = chunk.charAt(i);
            if (c >= '0' && c <= '9') {
                return false;
            }
        }
        return true;
    }

    private static int place(String chunk) {
        return chunk.hashCode() * SPREAD
                >>> Integer.numberOfLeadingZeros(Limits.READINGS_COUNT) + 1;
    }
}
