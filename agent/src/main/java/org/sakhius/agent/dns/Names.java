package org.sakhius.agent.dns;

import org.sakhius.agent.limits.Limits;

/** Names within a message, with compression (RFC 1035 4.1.4), read with every bound checked. */
public final class Names {
    private Names() {}

    /** The place behind the name at {@code at}, or -1 when it does not read. Follows no pointer. */
    public static int skip(byte[] b, int at, int length) {
        int p = at;
        while (p < length) {
            int label = b[p] & 0xff;
            if (label == 0) {
                return p + 1;
            }
            if (label >= 0xc0) {
                return p + 2 <= length ? p + 2 : -1;
            }
            if (label > Limits.LABEL_BYTES || p - at > Limits.NAME_BYTES) {
                return -1;
            }
            p += label + 1;
        }
        return -1;
    }

    /**
     * Expands the name at {@code at} into {@code to} in lower case.
     *
     * @return its length with the root label, or -1 when it is too long, runs out of the message or
     *     follows a pointer that does not point backwards
     */
    public static int expand(byte[] b, int at, int length, byte[] to) {
        int p = at;
        int out = 0;
        int pointers = 0;
        int before = at;
        while (p < length) {
            int label = b[p] & 0xff;
            if (label == 0) {
                to[out++] = 0;
                return out;
            }
            if (label >= 0xc0) {
                if (p + 1 >= length || ++pointers > Limits.NAME_POINTERS) {
                    return -1;
                }
                int target = (label & 0x3f) << 8 | b[p + 1] & 0xff;
                // Only backwards: this alone makes every chain end.
                if (target >= before || target < Wire.HEADER) {
                    return -1;
                }
                before = target;
                p = target;
                continue;
            }
            if (label > Limits.LABEL_BYTES
                    || out + label + 2 > Limits.NAME_BYTES
                    || p + label >= length) {
                return -1;
            }
            to[out++] = (byte) label;
            for (int i = 1; i <= label; i++) {
                to[out++] = Wire.lower(b[p + i]);
            }
            p += label + 1;
        }
        return -1;
    }
}
