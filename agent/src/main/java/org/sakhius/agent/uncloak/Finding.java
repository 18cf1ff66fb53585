package org.sakhius.agent.uncloak;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Verdict;

/**
 * The strictest verdict among the names and addresses that an answer leads to.
 *
 * @param target the name it is about, that asked for when it is about an address; empty for {@link
 *     #NONE}
 * @param verdict of it
 */
record Finding(byte[] target, Verdict verdict) {
    /** All targets are allowed. */
    static final Finding NONE = new Finding(new byte[0], Verdict.ALLOW);

    /** The stricter of this and another; the first of equals. */
    Finding or(byte[] otherTarget, Verdict other) {
        int order = other.action().compareTo(verdict.action());
        boolean stricter =
                order > 0 || order == 0 && other.effect() != null && verdict.effect() == null;
        return stricter ? new Finding(otherTarget, other) : this;
    }

    /** The name as text. */
    String owner() {
        return DomainName.fromWire(target, 0);
    }
}
