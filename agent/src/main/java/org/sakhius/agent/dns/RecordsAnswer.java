package org.sakhius.agent.dns;

import java.util.List;

/**
 * An answer that rules make: a code, records of one or several owners, or the wish to be asked
 * again over TCP. Immutable.
 *
 * @param rcode such as {@link Rcode#NOERROR}
 * @param ede the extended error that a client with EDNS gets, or {@link Rcode#EDE_NONE}
 * @param records in their order; those that do not fit make the reply one that is cut
 * @param ttlSeconds of all records
 * @param cut whether it says nothing but to ask again over TCP
 */
public record RecordsAnswer(int rcode, int ede, List<Owned> records, int ttlSeconds, boolean cut)
        implements Answer {

    /** Only over TCP. */
    public static final RecordsAnswer OVER_TCP =
            new RecordsAnswer(Rcode.NOERROR, Rcode.EDE_NONE, List.of(), 0, true);

    /**
     * A record.
     *
     * @param owner on the wire; empty for the name that was asked for
     */
    public record Owned(byte[] owner, int type, byte[] rdata) {}
}
