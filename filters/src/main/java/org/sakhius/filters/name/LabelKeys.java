package org.sakhius.filters.name;

import org.sakhius.filters.Limits;

import java.security.SecureRandom;

/**
 * By what a memory of labels knows a label again: a keyed hash, so that it keeps no letter of what
 * a child asked for and nobody can choose two that are taken for one.
 *
 * <p>Immutable and thread safe; the caller brings the room.
 */
public final class LabelKeys {
    /** Octets of room for one label. */
    public static final int ROOM_BYTES = Limits.LABEL_MAX_BYTES + 1;

    /** No key: the label is not worth a place. */
    public static final long NONE = 0;

    private static final int SHORTEST = 6;

    private final NameHash hash;

    private LabelKeys(NameHash hash) {
        this.hash = hash;
    }

    /** Keys that no other memory has. */
    public static LabelKeys drawn() {
        SecureRandom random = new SecureRandom();
        return new LabelKeys(new NameHash(random.nextLong(), random.nextLong()));
    }

    /**
     * Whether a label is worth a place: short ones are read as fast as found, those with a digit
     * are mostly made by machines, for once. Allocates nothing.
     *
     * @param text holds it from {@code from} to {@code to}
     */
    public static boolean isWorth(String text, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > Limits.LABEL_MAX_BYTES) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c >= '0' && c <= '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * The key of a label, or {@link #NONE} when it is not {@linkplain #isWorth worth} a place.
     * Allocates nothing.
     *
     * @param text holds it from {@code from} to {@code to}
     * @param room of an octet more than the label at least, at most {@link #ROOM_BYTES} are used;
     *     written over
     */
    public long of(String text, int from, int to, byte[] room) {
        if (!isWorth(text, from, to)) {
            return NONE;
        }
        int length = to - from;
        room[0] = (byte) length;
        for (int i = 0; i < length; i++) {
            room[i + 1] = (byte) text.charAt(from + i);
        }
        long key = hash.label(hash.root(), room, 0, length + 1);
        return key == NONE ? 1 : key;
    }
}
