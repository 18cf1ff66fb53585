package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.special.Special;

/**
 * One rule, whatever syntax it was written in.
 *
 * @param name the name as lower-case A-label without trailing dot; empty where a special rule looks
 *     at something else
 * @param scope whether names below match too
 * @param exception whether a match cancels list blocks instead of asking for one
 * @param important whether it stands above rules that are not
 * @param line where it stands in its source, from 1
 * @param special what it says beyond a plain name; null for most rules
 */
public record Rule(
        String name,
        Scope scope,
        boolean exception,
        boolean important,
        int line,
        @Nullable Special special) {

    /** A rule on a plain name. */
    public Rule(String name, Scope scope, boolean exception, boolean important, int line) {
        this(name, scope, exception, important, line, null);
    }

    /** Which names a rule covers. */
    public enum Scope {
        /** The name itself only. */
        EXACT,
        /** The name and everything below it. */
        SUBTREE,
        /** Everything below the name, not the name itself. */
        BELOW
    }
}
