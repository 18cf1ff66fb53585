package org.sakhius.filters.special;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Names of DNS record types and their numbers (IANA DNS parameters, RFC 3597 for the rest). */
public final class RrTypes {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int PTR = 12;
    public static final int HINFO = 13;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int DNAME = 39;
    public static final int OPT = 41;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;
    public static final int ANY = 255;

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("A", A),
            Map.entry("NS", NS),
            Map.entry("MD", 3),
            Map.entry("MF", 4),
            Map.entry("CNAME", CNAME),
            Map.entry("SOA", SOA),
            Map.entry("MB", 7),
            Map.entry("MG", 8),
            Map.entry("MR", 9),
            Map.entry("NULL", 10),
            Map.entry("WKS", 11),
            Map.entry("PTR", PTR),
            Map.entry("HINFO", HINFO),
            Map.entry("MINFO", 14),
            Map.entry("MX", MX),
            Map.entry("TXT", TXT),
            Map.entry("RP", 17),
            Map.entry("AFSDB", 18),
            Map.entry("X25", 19),
            Map.entry("ISDN", 20),
            Map.entry("RT", 21),
            Map.entry("NSAP", 22),
            Map.entry("NSAP-PTR", 23),
            Map.entry("SIG", 24),
            Map.entry("KEY", 25),
            Map.entry("PX", 26),
            Map.entry("GPOS", 27),
            Map.entry("AAAA", AAAA),
            Map.entry("LOC", 29),
            Map.entry("NXT", 30),
            Map.entry("EID", 31),
            Map.entry("NIMLOC", 32),
            Map.entry("SRV", SRV),
            Map.entry("ATMA", 34),
            Map.entry("NAPTR", 35),
            Map.entry("KX", 36),
            Map.entry("CERT", 37),
            Map.entry("A6", 38),
            Map.entry("DNAME", DNAME),
            Map.entry("SINK", 40),
            Map.entry("OPT", OPT),
            Map.entry("APL", 42),
            Map.entry("DS", 43),
            Map.entry("SSHFP", 44),
            Map.entry("IPSECKEY", 45),
            Map.entry("RRSIG", 46),
            Map.entry("NSEC", 47),
            Map.entry("DNSKEY", 48),
            Map.entry("DHCID", 49),
            Map.entry("NSEC3", 50),
            Map.entry("NSEC3PARAM", 51),
            Map.entry("TLSA", 52),
            Map.entry("SMIMEA", 53),
            Map.entry("HIP", 55),
            Map.entry("NINFO", 56),
            Map.entry("RKEY", 57),
            Map.entry("TALINK", 58),
            Map.entry("CDS", 59),
            Map.entry("CDNSKEY", 60),
            Map.entry("OPENPGPKEY", 61),
            Map.entry("CSYNC", 62),
            Map.entry("ZONEMD", 63),
            Map.entry("SVCB", SVCB),
            Map.entry("HTTPS", HTTPS),
            Map.entry("SPF", 99),
            Map.entry("UINFO", 100),
            Map.entry("UID", 101),
            Map.entry("GID", 102),
            Map.entry("UNSPEC", 103),
            Map.entry("NID", 104),
            Map.entry("L32", 105),
            Map.entry("L64", 106),
            Map.entry("LP", 107),
            Map.entry("EUI48", 108),
            Map.entry("EUI64", 109),
            Map.entry("TKEY", 249),
            Map.entry("TSIG", 250),
            Map.entry("IXFR", 251),
            Map.entry("AXFR", 252),
            Map.entry("MAILB", 253),
            Map.entry("MAILA", 254),
            Map.entry("ANY", ANY),
            Map.entry("URI", 256),
            Map.entry("CAA", 257),
            Map.entry("AVC", 258),
            Map.entry("AMTRELAY", 260),
            Map.entry("TA", 32_768),
            Map.entry("DLV", 32_769));

    private RrTypes() {}

    /** The number of a type by its name in any case, or by {@code TYPE65400}. */
    public static OptionalInt number(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Integer known = NUMBERS.get(upper);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (upper.matches("TYPE[0-9]{1,5}") && Integer.parseInt(upper.substring(4)) <= 65_535) {
            return OptionalInt.of(Integer.parseInt(upper.substring(4)));
        }
        return OptionalInt.empty();
    }

    /** The name of a type. */
    public static String name(int number) {
        for (Map.Entry<String, Integer> each : NUMBERS.entrySet()) {
            if (each.getValue() == number) {
                return each.getKey();
            }
        }
        return "TYPE" + number;
    }
}
