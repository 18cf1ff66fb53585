package org.sakhius.agent.events;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers, by hash, names that were examined and found to be of no interest, so that the event
 * loops need not publish them again.
 *
 * <p>Keeps no name. A later name may push an earlier one out, which costs one more examination. The
 * hash is keyed by a secret of the process, so that nobody can choose a colliding name. Any thread.
 */
final class DullNames {

    private final AtomicLongArray table;
    private final long key;

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
        return table.getOpaque((int) (hash & (table.length() - 1))) == hash;
    }

    void add(long hash) {
        table.setOpaque((int) (hash & (table.length() - 1)), hash);
    }

    /** Forgets all, because rules or policy have changed. */
    void clear() {
        for (int i = 0; i < table.length(); i++) {
            table.setOpaque(i, 0);
        }
    }
}
