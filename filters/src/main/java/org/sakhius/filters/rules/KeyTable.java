package org.sakhius.filters.rules;

import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Trigger;

import java.nio.ByteBuffer;

/**
 * Finds special rules by name, address or hash: open addressing over the rules' own octets, and a
 * chain through all rules on the same key. Eight octets a rule and six of table.
 */
final class KeyTable {
    private final ByteBuffer octets;
    private final int[] places;
    private final NameHash hasher;
    private final int[] slots;
    private final int[] next;

    KeyTable(ByteBuffer octets, int[] places, NameHash hasher, int most) {
        this.octets = octets;
        this.places = places;
        this.hasher = hasher;
        slots = new int[Integer.highestOneBit(Math.max(1, most)) * 4];
        next = new int[most];
    }

    NameHash hasher() {
        return hasher;
    }

    /** Puts a rule under its key. */
    void put(int rule, int length) {
        byte[] key = new byte[length + 1];
        octets.get(places[rule] + SpecialCodec.AT_KEY, key, 0, length);
        boolean name = SpecialCodec.trigger(octets, places[rule]) == Trigger.NAME;
        long hash = name ? nameHash(key, length) : hash(key, 0, length);
        int slot = slot(hash, key, 0, length);
        next[rule] = slots[slot];
        slots[slot] = rule + 1;
    }

    private long nameHash(byte[] name, int length) {
        WireName wire = new WireName();
        wire.set(name, 0, length);
        return wire.hash(hasher);
    }

    /** The hash of a key that is no name. */
    long hash(byte[] key, int at, int length) {
        return hasher.label(hasher.root(), key, at, length);
    }

    /** The rule that was put last under a key; -1 when none was. */
    int first(long hash, byte[] key, int at, int length) {
        return slots[slot(hash, key, at, length)] - 1;
    }

    /** The rule that was put before it; -1 when none was. */
    int next(int rule) {
        return next[rule] - 1;
    }

    private int slot(long hash, byte[] key, int at, int length) {
        int slot = (int) (hash >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && !same(slots[slot] - 1, key, at, length)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private boolean same(int rule, byte[] key, int at, int length) {
        int place = places[rule];
        if (SpecialCodec.keyLength(octets, place) != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (octets.get(place + SpecialCodec.AT_KEY + i) != key[at + i]) {
                return false;
            }
        }
        return true;
    }
}
