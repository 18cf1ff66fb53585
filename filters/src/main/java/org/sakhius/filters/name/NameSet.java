package org.sakhius.filters.name;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small immutable set of names, each with everything below it.
 *
 * <p>Made for what a guardian writes by hand. Look-ups allocate nothing and are thread safe. The
 * root name covers everything.
 */
public final class NameSet {
    /** The set that covers nothing. */
    public static final NameSet EMPTY = new NameSet(Set.of());

    private final Set<String> names;
    private final @Nullable String[] slots;
    private final byte[][] wires;
    /** One bit for each wire length that occurs, so that most suffixes cost one look. */
    private final long[] lengths = new long[4];

    /**
     * A set of canonical names.
     *
     * @throws IllegalArgumentException when one is not canonical
     */
    public NameSet(Collection<String> names) {
        this.names = Collections.unmodifiableSet(new TreeSet<>(names));
        int capacity = Integer.highestOneBit(Math.max(2, names.size())) * 4;
        slots = new @Nullable String[capacity];
        wires = new byte[capacity][];
        Arrays.fill(wires, new byte[0]);
        for (String name : this.names) {
            byte[] wire = DomainName.toWire(name);
            int slot = slot(wire, 0, wire.length);
            while (slots[slot] != null) {
                slot = (slot + 1) & (capacity - 1);
            }
            slots[slot] = name;
            wires[slot] = wire;
            lengths[wire.length >> 6] |= 1L << wire.length;
        }
    }

    /** The names, sorted. */
    public Set<String> names() {
        return names;
    }

    /** Whether the set holds no name. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Whether the lower-case wire name, its root octet included in {@code len}, is one of the names
     * or below one.
     */
    public boolean covers(byte[] wire, int off, int len) {
        return covering(wire, off, len) != null;
    }

    /** Whether the canonical name is one of the names or below one. */
    public boolean covers(String canonical) {
        byte[] wire = DomainName.toWire(canonical);
        return covers(wire, 0, wire.length);
    }

    /** The longest name of the set that covers the wire name; null when none does. */
    public @Nullable String covering(byte[] wire, int off, int len) {
        if (names.isEmpty()) {
            return null;
        }
        int end = off + len;
        for (int at = off; at < end; at += 1 + (wire[at] & 0xff)) {
            int rest = end - at;
            if (rest < 256 && (lengths[rest >> 6] & (1L << rest)) != 0) {
                String name = find(wire, at, end);
                if (name != null) {
                    return name;
                }
            }
        }
        return null;
    }

    private @Nullable String find(byte[] wire, int from, int end) {
        int slot = slot(wire, from, end);
        while (slots[slot] != null) {
            byte[] held = wires[slot];
            if (Arrays.equals(held, 0, held.length, wire, from, end)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return null;
    }

    private int slot(byte[] wire, int from, int end) {
        int hash = 0;
        for (int i = from; i < end; i++) {
            hash = hash * 31 + wire[i];
        }
        hash *= 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }
}
