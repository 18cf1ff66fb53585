package org.sakhius.filters.name;

import org.jspecify.annotations.Nullable;

/**
 * Values by name, each found for its name and for every name below it.
 *
 * <p>Looking up makes nothing: the name is hashed from its end, so that one walk passes all names
 * above it. Filled by one thread, then only read.
 *
 * @param <V> what is found
 */
public final class NameTable<V> {
    private static final int FIRST_SLOTS = 64;
    private static final int FACTOR = 31;

    private record Entry<V>(String name, int hash, V value) {}

    private @Nullable Entry<V>[] slots = room(FIRST_SLOTS);
    private int count;

    /**
     * Puts a value at a name, in the place of an earlier one.
     *
     * @param name lower-case A-labels without trailing dot
     */
    public void put(String name, V value) {
        if (2 * (count + 1) > slots.length) {
            @Nullable Entry<V>[] earlier = slots;
            slots = room(2 * earlier.length);
            for (Entry<V> entry : earlier) {
                if (entry != null) {
                    slots[slot(entry.name(), 0, entry.hash())] = entry;
                }
            }
        }
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = hash * FACTOR + name.charAt(i);
        }
        int at = slot(name, 0, hash);
        count += slots[at] == null ? 1 : 0;
        slots[at] = new Entry<>(name, hash, value);
    }

    /** The value of the name itself or else of the nearest name above it; null for none. */
    public @Nullable V nearest(String name) {
        V found = null;
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = hash * FACTOR + name.charAt(i);
            if (i == 0 || name.charAt(i - 1) == '.') {
                Entry<V> entry = slots[slot(name, i, hash)];
                found = entry == null ? found : entry.value();
            }
        }
        return found;
    }

    /** Where the rest of a name stands or would stand. */
    private int slot(String name, int from, int hash) {
        int mask = slots.length - 1;
        int at = (hash ^ hash >>> 16) & mask;
        for (Entry<V> entry = slots[at]; entry != null; entry = slots[at]) {
            int length = name.length() - from;
            if (entry.hash() == hash
                    && entry.name().length() == length
                    && entry.name().regionMatches(0, name, from, length)) {
                break;
            }
            at = (at + 1) & mask;
        }
        return at;
    }

    @SuppressWarnings("unchecked") // nothing but such entries is put in
    private static <V> @Nullable Entry<V>[] room(int slotsCount) {
        return (@Nullable Entry<V>[]) new Entry<?>[slotsCount];
    }
}
