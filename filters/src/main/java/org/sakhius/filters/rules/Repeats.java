package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

/**
 * Knows rules that repeat one before: the same name, source and flags; the first line stays. It
 * looks back as far as the last change of name or source, which finds all where rules come sorted
 * and no two names share a hash.
 */
final class Repeats {
    private final byte[] name = new byte[Limits.NAME_MAX_BYTES];
    private int length = -1;
    private int source;
    private long hash;

    /** A bit for each combination of flags that the source has given this name. */
    private int seen;

    /** Whether the cursor's rule repeats one before it. */
    boolean again(RunCursor rule) {
        if (rule.hash != hash || rule.source() != source || !rule.names(name, length)) {
            hash = rule.hash;
            source = rule.source();
            length = rule.nameLength();
            System.arraycopy(rule.octets, rule.at + RunCursor.HEAD_BYTES, name, 0, length);
            seen = 0;
        }
        int bit = 1 << (rule.flags() & ImageFormat.RULE_FLAGS);
        boolean again = (seen & bit) != 0;
        seen |= bit;
        return again;
    }
}
