package org.sakhius.agent.dnssec;

import org.sakhius.agent.dns.Rcode;

/**
 * What validation has found of an answer.
 *
 * @param message the answer on the wire, with AD when it is secure; empty when it is refuted
 * @param ede why it is refuted, or {@link Rcode#EDE_NONE}
 * @param mostSeconds how long its signatures let it be kept
 */
public record Proof(byte[] message, int ede, int mostSeconds) {
    /** That it is false, or cannot be shown to be true. */
    static Proof refuted(int ede) {
        return new Proof(new byte[0], ede, 0);
    }

    /** Whether it may not be given. */
    public boolean refuted() {
        return ede != Rcode.EDE_NONE;
    }
}
