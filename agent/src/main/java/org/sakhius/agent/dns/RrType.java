package org.sakhius.agent.dns;

import org.sakhius.filters.special.RrTypes;

/** Record types that the agent treats by name, as filters numbers them, and what else is a type. */
public final class RrType {
    public static final int A = RrTypes.A;
    public static final int CNAME = RrTypes.CNAME;
    public static final int SOA = RrTypes.SOA;
    public static final int PTR = RrTypes.PTR;
    public static final int HINFO = RrTypes.HINFO;
    public static final int AAAA = RrTypes.AAAA;
    public static final int DNAME = RrTypes.DNAME;
    public static final int OPT = RrTypes.OPT;
    public static final int SVCB = RrTypes.SVCB;
    public static final int HTTPS = RrTypes.HTTPS;

    /** The first and last of the types that ask for no record but for a service (RFC 6895 3.1). */
    public static final int META_FIRST = 128;

    public static final int META_LAST = 254;
    public static final int ANY = RrTypes.ANY;

    /** The Internet class. */
    public static final int IN = 1;

    private RrType() {}
}
