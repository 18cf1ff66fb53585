package org.sakhius.filters.sequence;

import org.sakhius.filters.Limits;

/**
 * The latest places that one device opened: their kind and when; a ring, no name. Seconds are those
 * of {@link DeviceWindow}. One thread.
 */
final class Openings {
    private final int[] openedAt = new int[Limits.WINDOW_OPENINGS_COUNT];
    private final byte[] openedSignal = new byte[Limits.WINDOW_OPENINGS_COUNT];
    private int opened;

    /** Notes that a place of a kind was opened. */
    void note(Signal signal, int second) {
        int at = opened++ % openedAt.length;
        openedAt[at] = second;
        openedSignal[at] = (byte) (signal.ordinal() + 1);
    }

    /** The latest opening of a kind, at most so many seconds before; Integer.MIN_VALUE for none. */
    int last(Signal signal, int second, long within) {
        int latest = Integer.MIN_VALUE;
        for (int i = 0; i < Math.min(opened, openedAt.length); i++) {
            if (openedSignal[i] == signal.ordinal() + 1
                    && openedAt[i] > latest
                    && (long) second - openedAt[i] <= within) {
                latest = openedAt[i];
            }
        }
        return latest;
    }

    /** Whether two kinds were opened so near to each other, in any order, within a time. */
    boolean near(Signal one, Signal other, long apart, int second, long within) {
        for (int i = 0; i < Math.min(opened, openedAt.length); i++) {
            if (openedSignal[i] != one.ordinal() + 1 || (long) second - openedAt[i] > within) {
                continue;
            }
            for (int j = 0; j < Math.min(opened, openedAt.length); j++) {
                if (openedSignal[j] == other.ordinal() + 1
                        && Math.abs((long) openedAt[i] - openedAt[j]) <= apart) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the second kind was opened at most so long after the first was noted. */
    boolean leads(Signal one, Signal other, long most, int second, long within) {
        int count = Math.min(opened, openedAt.length);
        for (int i = 0; i < count; i++) {
            if (openedSignal[i] != one.ordinal() + 1 || (long) second - openedAt[i] > within) {
                continue;
            }
            for (int j = 0; j < count; j++) {
                long after = (long) openedAt[j] - openedAt[i];
                if (openedSignal[j] == other.ordinal() + 1 && after >= 0 && after <= most) {
                    return true;
                }
            }
        }
        return false;
    }
}
