package org.sakhius.filters.rules;

import java.io.IOException;
import java.util.Arrays;

/**
 * Goes over one sorted run of rules. A rule there: source (2), flags (1), line (4), length of the
 * name (1), the name on the wire without its root.
 */
abstract class RunCursor {
    static final int HEAD_BYTES = 8;

    /** The hash of the rule's name. */
    long hash;

    /** Where the rule stands, valid until the next {@link #next}. */
    byte[] octets = new byte[0];

    int at;

    /** Goes to the next rule; false when there is none. */
    abstract boolean next() throws IOException;

    static void put(byte[] to, int at, int source, byte flags, int line) {
        to[at] = (byte) (source >>> 8);
        to[at + 1] = (byte) source;
        to[at + 2] = flags;
        to[at + 3] = (byte) (line >>> 24);
        to[at + 4] = (byte) (line >>> 16);
        to[at + 5] = (byte) (line >>> 8);
        to[at + 6] = (byte) line;
    }

    int source() {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    int flags() {
        return octets[at + 2];
    }

    int line() {
        return octets[at + 3] << 24
                | (octets[at + 4] & 0xff) << 16
                | (octets[at + 5] & 0xff) << 8
                | octets[at + 6] & 0xff;
    }

    int nameLength() {
        return octets[at + 7] & 0xff;
    }

    boolean names(byte[] name, int length) {
        int from = at + HEAD_BYTES;
        return nameLength() == length
                && Arrays.equals(octets, from, from + length, name, 0, length);
    }
}
