package org.sakhius.agent.dns;

/** Response codes (RFC 1035 4.1.1, RFC 6891 9) and extended errors (RFC 8914 4). */
public final class Rcode {
    public static final int NOERROR = 0;
    public static final int FORMERR = 1;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int NOTIMP = 4;
    public static final int REFUSED = 5;

    /** Needs an OPT record: its high bits stand there. */
    public static final int BADVERS = 16;

    /** The server wants its cookie back (RFC 7873 5.2.3); in OPT as well. */
    public static final int BADCOOKIE = 23;

    /** No extended error. */
    public static final int EDE_NONE = -1;

    public static final int EDE_STALE = 3;

    /** A server's answer proves to be false; 7 and 9 say how. */
    public static final int EDE_DNSSEC_BOGUS = 6;

    public static final int EDE_SIGNATURE_EXPIRED = 7;
    public static final int EDE_SIGNATURE_NOT_YET_VALID = 8;
    public static final int EDE_DNSKEY_MISSING = 9;

    /** The first and last codes that tell of validation (RFC 8914 4.6 to 4.13). */
    public static final int EDE_DNSSEC_FIRST = 5;

    /** It could not be held against the keys. */
    public static final int EDE_DNSSEC_INDETERMINATE = 5;

    public static final int EDE_DNSSEC_LAST = 12;

    public static final int EDE_STALE_NXDOMAIN = 19;
    public static final int EDE_BLOCKED = 15;
    public static final int EDE_FILTERED = 17;
    public static final int EDE_PROHIBITED = 18;
    public static final int EDE_NOT_SUPPORTED = 21;
    public static final int EDE_NO_REACHABLE_AUTHORITY = 22;
    public static final int EDE_NETWORK_ERROR = 23;

    private Rcode() {}
}
