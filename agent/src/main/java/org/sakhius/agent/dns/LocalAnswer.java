package org.sakhius.agent.dns;

import org.jspecify.annotations.Nullable;

/**
 * An answer of our own making. Immutable, shared by all queries that get the same one.
 *
 * @param rcode such as {@link Rcode#NXDOMAIN}
 * @param ede the extended error that a client with EDNS gets, or {@link Rcode#EDE_NONE}
 * @param type the type of the record in the answer; of no meaning without {@code rdata}
 * @param rdata the one record of the answer, owned by the name asked for, or null
 * @param ttlSeconds of that record, or of the SOA that says how long its absence may be kept
 * @param soa whether to say so (RFC 2308); only without {@code rdata}
 */
public record LocalAnswer(
        int rcode, int ede, int type, byte @Nullable [] rdata, int ttlSeconds, boolean soa)
        implements Answer {

    /** A bare response code. */
    public static LocalAnswer code(int rcode) {
        return new LocalAnswer(rcode, Rcode.EDE_NONE, 0, null, 0, false);
    }

    /** A response code and why. */
    public static LocalAnswer code(int rcode, int ede) {
        return new LocalAnswer(rcode, ede, 0, null, 0, false);
    }

    /** That the name, or the record, does not exist; may be kept for {@code ttlSeconds}. */
    public static LocalAnswer absent(int rcode, int ede, int ttlSeconds) {
        return new LocalAnswer(rcode, ede, 0, null, ttlSeconds, true);
    }

    /** One record. */
    public static LocalAnswer record(int type, byte[] rdata, int ede, int ttlSeconds) {
        return new LocalAnswer(Rcode.NOERROR, ede, type, rdata, ttlSeconds, false);
    }
}
