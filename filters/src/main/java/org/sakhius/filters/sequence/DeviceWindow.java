package org.sakhius.filters.sequence;

import org.sakhius.filters.Limits;

import java.util.Arrays;

/**
 * What one device opened within the last day, and how much it asked for in each hour; no name.
 *
 * <p>A fixed size: about 3 KiB. Seconds are counted from 2020 on, so that they fit an {@code int}
 * until 2088. One thread.
 */
final class DeviceWindow {
    private static final int HOUR_S = 3600;

    /** After a silence a second lookup is enough. */
    private static final int ENOUGH_AFTER_SILENCE = 2;

    /** Lookups that are too few to tell a person from a connection. */
    private static final int FEWEST = 2;

    private static final int DAY_HOURS = 24;
    private static final long FIRST_S = 1_577_836_800;

    /** Long ago, whatever the clock says, and far enough from the end to be reckoned with. */
    private static final int NEVER = Integer.MIN_VALUE;

    final Openings openings = new Openings();

    /** Places by their number, the latest lookup of each and of a lookup that may open it. */
    private final int[] places = new int[Limits.WINDOW_PLACES_COUNT];

    private final int[] placeAt = new int[Limits.WINDOW_PLACES_COUNT];
    private final int[] wokeAt = new int[Limits.WINDOW_PLACES_COUNT];

    /** Lookups that came one soon after the other, and whether the place was opened meanwhile. */
    private final byte[] stir = new byte[Limits.WINDOW_PLACES_COUNT];

    private final boolean[] inUse = new boolean[Limits.WINDOW_PLACES_COUNT];
    private int placesUsed;

    /** Seconds between the latest lookup and the one of that place before it. */
    private long sinceLast = Long.MAX_VALUE;

    /** Lookups by hour, and by night; a counter stops at its highest value. */
    private final char[] hours = new char[DAY_HOURS * 2];

    private final char[] nights = new char[Limits.WINDOW_NIGHTS_COUNT];
    private long hour = Long.MIN_VALUE;
    private long firstDay = Long.MIN_VALUE;
    private long lastDay = Long.MIN_VALUE;

    /** When each sequence was told last. */
    final int[] toldAt = new int[SequenceEngine.SEQUENCES];

    /** When newly seen names with a lure in them came, a ring as long as it takes. */
    final int[] lureAt = new int[Limits.WINDOW_LURES_COUNT];

    int lures;
    int bypassAt = NEVER;
    int bypassHourly;
    int selfHarmAt = NEVER;

    DeviceWindow() {
        Arrays.fill(toldAt, NEVER);
    }

    /** A second since 1970 as it stands in here. */
    static int at(long second) {
        return (int) Math.max(NEVER, Math.min(Integer.MAX_VALUE, second - FIRST_S));
    }

    /**
     * Notes a lookup of a place.
     *
     * @param sinceStart seconds for which lookups have been followed at all
     * @return whether this is somebody opening it and no background connection
     */
    boolean opens(int place, int second, long sinceStart, SequenceRules rules) {
        int used = placesUsed;
        int at = slot(place);
        boolean known = at < used && places[at] == place;
        long since = known ? (long) second - placeAt[at] : Long.MAX_VALUE;
        sinceLast = since;
        places[at] = place;
        placeAt[at] = second;
        boolean paused = since >= rules.number("session-pause-s");
        inUse[at] &= !paused;
        boolean opens = opensSlot(at, second, since, sinceStart, rules);
        inUse[at] |= opens;
        return opens;
    }

    private boolean opensSlot(
            int at, int second, long since, long sinceStart, SequenceRules rules) {
        long silence = rules.number("session-silence-s");
        // Right after a start a background connection, too, is seen for the first time.
        if (since >= rules.number("forget-s") && sinceStart >= silence) {
            wokeAt[at] = NEVER;
            return true;
        }
        if (since >= rules.number("session-pause-s")) {
            stir[at] = (byte) (since >= silence ? ENOUGH_AFTER_SILENCE : 1);
            wokeAt[at] = second;
            return false;
        }
        long awake = (long) second - wokeAt[at];
        if (awake > rules.number("session-burst-s") && isHeartbeat(at)) {
            // It asked by itself a while ago: what comes now is measured from itself.
            boolean withLast = since > 0 && since <= rules.number("session-burst-s");
            wokeAt[at] = (int) (withLast ? second - since : second);
            stir[at] = (byte) (withLast ? FEWEST : FEWEST - 1);
            return false;
        }
        // Two kinds of records are asked for at once by whoever connects, be it a machine.
        if (since == 0
                || awake < rules.number("session-gap-s")
                || awake > rules.number("session-burst-s")) {
            return false;
        }
        stir[at]++;
        boolean burst = stir[at] >= rules.number("session-stir-count");
        if (burst) {
            wokeAt[at] = NEVER;
        }
        return burst;
    }

    /** Whether no more than one lookup or two woke a place, and nobody opened it. */
    private boolean isHeartbeat(int at) {
        return wokeAt[at] != NEVER && stir[at] <= FEWEST;
    }

    /** Whether a place was opened and is asked for ever since without a pause. */
    boolean isInUse(int place) {
        for (int i = 0; i < placesUsed; i++) {
            if (places[i] == place) {
                return inUse[i];
            }
        }
        return false;
    }

    /** Whether the place of the latest lookup is in use, and that was not one of two at once. */
    boolean stays(int place, SequenceRules rules) {
        return sinceLast >= rules.number("session-gap-s") && isInUse(place);
    }

    private int slot(int place) {
        int oldest = 0;
        for (int i = 0; i < placesUsed; i++) {
            if (places[i] == place) {
                return i;
            }
            if (placeAt[i] < placeAt[oldest]) {
                oldest = i;
            }
        }
        if (placesUsed < places.length) {
            return placesUsed++;
        }
        return oldest;
    }

    /** Counts lookups of an hour (hours since 1970, local) and whether they fell into the night. */
    void count(long localHour, boolean night, int lookups) {
        if (hour == Long.MIN_VALUE) {
            firstDay = Math.floorDiv(localHour, DAY_HOURS);
            hour = localHour;
        }
        for (long h = Math.max(hour + 1, localHour - hours.length + 1); h <= localHour; h++) {
            hours[(int) Math.floorMod(h, hours.length)] = 0;
        }
        hour = Math.max(hour, localHour);
        long day = Math.floorDiv(localHour, DAY_HOURS);
        lastDay = lastDay == Long.MIN_VALUE ? day : lastDay;
        for (long d = Math.max(lastDay + 1, day - nights.length + 1); d <= day; d++) {
            nights[(int) Math.floorMod(d, nights.length)] = 0;
        }
        lastDay = Math.max(lastDay, day);
        add(hours, (int) Math.floorMod(localHour, hours.length), lookups);
        if (night) {
            add(nights, (int) Math.floorMod(day, nights.length), lookups);
        }
    }

    private static void add(char[] counts, int at, int more) {
        counts[at] = (char) Math.min(Character.MAX_VALUE, counts[at] + more);
    }

    int inHour(long localHour) {
        boolean held = localHour <= hour && localHour > hour - hours.length;
        return held ? hours[(int) Math.floorMod(localHour, hours.length)] : 0;
    }

    /** Lookups by night on the days from one to another, both included. */
    int nights(long fromDay, long toDay) {
        int sum = 0;
        for (long day = fromDay; day <= toDay; day++) {
            if (day <= lastDay && day > lastDay - nights.length) {
                sum += nights[(int) Math.floorMod(day, nights.length)];
            }
        }
        return sum;
    }

    long days() {
        return firstDay == Long.MIN_VALUE ? 0 : lastDay - firstDay;
    }

    static long hourOf(long localSecond) {
        return Math.floorDiv(localSecond, HOUR_S);
    }
}
