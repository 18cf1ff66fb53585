package org.sakhius.agent.events;

import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers, by hash, names that were examined and found to be of no interest, so that the event
 * loops need not publish them again.
 *
 * <p>Keeps no name. A later name may push an earlier one out, which costs one more examination. The
 * hash is keyed by a secret of the process, so that nobody can choose a colliding name.
 *
 * <p>A name that is dull by itself but a step of a sequence rests for seconds only, and only for
 * the device that asked: an application that asks without pause costs the loops no more than dull
 * names do. Any thread but for {@link #wake}.
 */
final class DullNames {

    /**
     * Slots side by side for one group of hashes. With one slot for each, names that share it push
     * each other out at every question: of 9,471 popular names 1,300 did. Once all are taken a name
     * begins in the last one and goes to the front when it is asked for again, so that the many
     * names that are asked for once push out only each other.
     */
    private static final int WAYS = 4;

    private final AtomicLongArray table;
    private final AtomicLongArray resting = new AtomicLongArray(Limits.EVENT_RESTING_COUNT);
    private final long key;
    private boolean anyRests;
    private long nextWake;

    DullNames(int slotsCount, long key) {
        table = new AtomicLongArray(slotsCount);
        this.key = key;
    }

    /** The keyed hash of a name; never 0. */
    long hash(byte[] name, int length) {
        long h = key ^ (length * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < length; i++) {
            h = (h ^ name[i]) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        h *= 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return h == 0 ? 1 : h;
    }

    boolean contains(long hash) {
        int first = first(hash);
        int last = first + WAYS - 1;
        for (int i = first; i < last; i++) {
            if (table.getOpaque(i) == hash) {
                return true;
            }
        }
        if (table.getOpaque(last) != hash) {
            return false;
        }
        // Threads that do this at once may lose a name of the group: it is examined once more.
        for (int i = last; i > first; i--) {
            table.setOpaque(i, table.getOpaque(i - 1));
        }
        table.setOpaque(first, hash);
        return true;
    }

    /** Whether the name rests for a device. */
    boolean rests(long hash, Device device) {
        long both = both(hash, device);
        return resting.getOpaque((int) (both & (resting.length() - 1))) == both;
    }

    /** Lets a name rest for a device until the next {@link #wake}. The writer's thread only. */
    void rest(long hash, Device device) {
        long both = both(hash, device);
        resting.setOpaque((int) (both & (resting.length() - 1)), both);
        anyRests = true;
    }

    private static long both(long hash, Device device) {
        long both = hash ^ device.hashCode() * 0x9E3779B97F4A7C15L;
        return both == 0 ? 1 : both;
    }

    /** Ends all rests when it is time to. The writer's thread only. */
    void wake(long second) {
        if (second < nextWake && nextWake - second <= Limits.EVENT_REST_S) {
            return;
        }
        nextWake = second + Limits.EVENT_REST_S;
        for (int i = 0; anyRests && i < resting.length(); i++) {
            resting.setOpaque(i, 0);
        }
        anyRests = false;
    }

    void add(long hash) {
        if (contains(hash)) {
            return;
        }
        int at = first(hash);
        int last = at + WAYS - 1;
        while (at < last && table.getOpaque(at) != 0) {
            at++;
        }
        table.setOpaque(at, hash);
    }

    /** Where the group of slots of a hash begins. */
    private int first(long hash) {
        return (int) (hash & (table.length() - WAYS));
    }

    /** Forgets all, because rules or policy have changed. */
    void clear() {
        for (int i = 0; i < table.length(); i++) {
            table.setOpaque(i, 0);
        }
    }
}
