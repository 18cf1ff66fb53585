package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.LabelKeys;

import java.util.List;

/**
 * What runs of letters said that were read before, since most new names stand under a site that is
 * known.
 *
 * <p>{@link Limits#READINGS_COUNT} places; a run takes the place of the one that was there. Holds
 * words of the lexicon and no letters of a name. Thread safe without a lock: a reading never
 * changes, and a thread that sees an older one reads anew.
 */
final class Readings {
    /**
     * What one run says.
     *
     * @param key of the run
     * @param words its words in their order
     * @param match the brand that it imitates, or null
     */
    record Reading(long key, List<Word> words, Lookalikes.@Nullable Match match) {}

    private final LabelKeys keys = LabelKeys.drawn();
    private final @Nullable Reading[] places = new @Nullable Reading[Limits.READINGS_COUNT];

    /** The key of a run, or {@link LabelKeys#NONE} when it is not worth a place. */
    long key(String chunk) {
        int length = chunk.length();
        return LabelKeys.isWorth(chunk, 0, length)
                ? keys.of(chunk, 0, length, new byte[length + 1])
                : LabelKeys.NONE;
    }

    /** What a run said when it was read, or null when nobody remembers. */
    @Nullable
    Reading find(long key) {
        Reading reading = places[place(key)];
        return reading != null && reading.key() == key ? reading : null;
    }

    /** Remembers a reading if it may be asked for again. */
    void put(Reading reading) {
        if (reading.key() != LabelKeys.NONE) {
            places[place(reading.key())] = reading;
        }
    }

    private static int place(long key) {
        return (int) key & Limits.READINGS_COUNT - 1;
    }
}
