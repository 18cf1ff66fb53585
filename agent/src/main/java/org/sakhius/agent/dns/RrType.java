package org.sakhius.agent.dns;

/** Record types and classes that the agent treats by name (IANA DNS parameters). */
public final class RrType {
    public static final int A = 1;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int HINFO = 13;
    public static final int AAAA = 28;
    public static final int DNAME = 39;
    public static final int OPT = 41;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;

    /** The first and last of the types that ask for no record but for a service (RFC 6895 3.1). */
    public static final int META_FIRST = 128;

    public static final int META_LAST = 254;
    public static final int ANY = 255;

    /** The Internet class. */
    public static final int IN = 1;

    private RrType() {}
}
