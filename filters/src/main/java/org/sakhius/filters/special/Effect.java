package org.sakhius.filters.special;

import java.util.List;

/**
 * What a rule does beyond the common answer to what is blocked.
 *
 * @param kind what becomes of the query
 * @param rcode the response code, 0 to 23
 * @param records what is answered, of all types; empty for none
 */
public record Effect(Kind kind, int rcode, List<RecordData> records) {
    /** No error. */
    public static final int NOERROR = 0;

    /** The server failed. */
    public static final int SERVFAIL = 2;

    /** There is no such name. */
    public static final int NXDOMAIN = 3;

    /** The server will not. */
    public static final int REFUSED = 5;

    /** An alias leads to a name that is too long. */
    public static final int YXDOMAIN = 6;

    /** Blocked: there is no such name. */
    public static final Effect NO_NAME = new Effect(Kind.BLOCK, NXDOMAIN, List.of());

    /** Blocked: there is no such record. */
    public static final Effect NO_DATA = new Effect(Kind.BLOCK, NOERROR, List.of());

    /** Answered truly, and no further rule of its family is looked at. */
    public static final Effect PASS = new Effect(Kind.PASS, NOERROR, List.of());

    /** Not answered at all. */
    public static final Effect DROP = new Effect(Kind.DROP, NOERROR, List.of());

    /** Answered truly, but over TCP only. */
    public static final Effect TCP_ONLY = new Effect(Kind.TCP_ONLY, NOERROR, List.of());

    /** What becomes of a query. */
    public enum Kind {
        /** Blocked, with an answer of its own. */
        BLOCK,
        /** Answered with the rule's records. */
        REWRITE,
        /** Answered truly. */
        PASS,
        /** Not answered. */
        DROP,
        /** Over UDP, answered with nothing but the wish to come again over TCP. */
        TCP_ONLY
    }

    /** An answer of one record. */
    public static Effect rewrite(int type, String data) {
        return new Effect(Kind.REWRITE, NOERROR, List.of(new RecordData(type, data)));
    }

    /** An answer of a code without records. */
    public static Effect rewrite(int rcode) {
        return new Effect(Kind.REWRITE, rcode, List.of());
    }
}
