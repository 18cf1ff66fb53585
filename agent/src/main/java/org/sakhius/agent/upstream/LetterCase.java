package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.Wire;

/**
 * The spelling of a name that a server has to repeat (draft-vixie-dnsext-dns0x20): each letter is
 * sent in upper or lower case by one random bit, so that a forger has to guess those bits too.
 *
 * <p>The letter at place {@code i} of the wire name goes by bit {@code i mod 64}. Length bytes are
 * never letters, being at most 63.
 */
final class LetterCase {
    /** All letters in lower case: nothing to be repeated. */
    static final long LOWER = 0;

    private LetterCase() {}

    /** The byte of a lower-case wire name as it is sent. */
    static byte spelled(byte lower, int place, long bits) {
        boolean upper = lower >= 'a' && lower <= 'z' && (bits >>> (place & 63) & 1) != 0;
        return (byte) (upper ? lower - 32 : lower);
    }

    /** Whether the name in the message at {@code at} is the one sent, in exactly this spelling. */
    static boolean same(byte[] b, int at, byte[] name, int length, long bits) {
        for (int i = 0; i < length; i++) {
            if (b[at + i] != spelled(name[i], i, bits)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the one sent, whatever its spelling. */
    static boolean sameButCase(byte[] b, int at, byte[] name, int length) {
        for (int i = 0; i < length; i++) {
            if (Wire.lower(b[at + i]) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether any letter was sent in upper case. */
    static boolean capitals(byte[] name, int length, long bits) {
        for (int i = 0; i < length; i++) {
            if (spelled(name[i], i, bits) != name[i]) {
                return true;
            }
        }
        return false;
    }

    /** Bits that a forger has to guess: the letters among the first 64 places. */
    static int strength(byte[] name, int length) {
        int letters = 0;
        for (int i = 0; i < Math.min(length, 64); i++) {
            letters += name[i] >= 'a' && name[i] <= 'z' ? 1 : 0;
        }
        return letters;
    }
}
