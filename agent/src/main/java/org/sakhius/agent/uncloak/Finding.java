package org.sakhius.agent.uncloak;

import org.sakhius.filters.rules.Verdict;

/**
 * The strictest verdict among the names that an answer leads to.
 *
 * @param target the name it is about; empty for {@link #NONE}
 * @param verdict of it
 */
record Finding(byte[] target, Verdict verdict) {
    /** All targets are allowed. */
    static final Finding NONE = new Finding(new byte[0], Verdict.ALLOW);
}
