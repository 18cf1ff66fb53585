package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An independent decoder reads from our reply what the server put into its own: every type that it
 * knows, and some that nobody does.
 */
class RecordTypesTest {
    private static final String HASH =
            "0123456789012345678901234567890123456789012345678901234567890123";
    private static final String OPAQUE = "\\# 4 deadbeef";

    /** Data by type, as in a zone file. */
    private static final Map<String, String> DATA = new TreeMap<>();

    static {
        put("A | 192.0.2.7", "NS | ns.other.example.", "MD | md.example.", "MF | mf.example.");
        put("CNAME | other.example.", "SOA | ns.example. host.example. 1 2 3 4 5");
        put("MB | mb.example.", "MG | mg.example.", "MR | mr.example.", "NULL | " + OPAQUE);
        put("WKS | 192.0.2.1 tcp smtp domain", "PTR | host.example.", "HINFO | \"cpu\" \"os\"");
        put("MINFO | r.example. e.example.", "MX | 10 mail.example.", "TXT | \"one\" \"two\"");
        put("RP | who.example. txt.example.", "AFSDB | 1 db.example.", "X25 | 311061700956");
        put("ISDN | \"150862028003217\" \"004\"", "RT | 10 relay.example.");
        put("NSAP | 0x47000580005a0000000001e133ffffff00016100", "NSAP-PTR | n.example.");
        put("SIG | A 8 2 300 20301231235959 20200101000000 1 example. AQIDBA==");
        put(
                "KEY | 256 3 8 AQIDBA==",
                "PX | 10 a.example. b.example.",
                "GPOS | -32.6882 116.8652 10.0");
        put("AAAA | 2001:db8::7", "NXT | b.example. A NXT", "EID | " + OPAQUE);
        put("LOC | 47 55 0.000 N 106 55 0.000 E 1300.00m 1.00m 10000.00m 10.00m");
        put("NIMLOC | " + OPAQUE, "SRV | 1 2 443 host.example.", "ATMA | " + OPAQUE);
        put("NAPTR | 1 2 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b.example!\" .", "KX | 5 kx.example.");
        put("CERT | 1 2 3 AQIDBA==", "A6 | 64 ::7 prefix.example.", "DNAME | other.example.");
        put("SINK | " + OPAQUE, "APL | 1:192.0.2.0/24 !2:2001:db8::/32", "DS | 1 8 2 " + HASH);
        put("SSHFP | 1 1 0123456789012345678901234567890123456789");
        put("IPSECKEY | 10 1 2 192.0.2.38 AQIDBA==");
        put("RRSIG | A 8 2 300 20301231235959 20200101000000 1 example. AQIDBA==");
        put("NSEC | b.example. A AAAA RRSIG", "DNSKEY | 256 3 8 AQIDBA==", "DHCID | AQIDBA==");
        put("NSEC3 | 1 0 1 ab 0123456789abcdefghijklmnopqrstuv A", "NSEC3PARAM | 1 0 1 ab");
        put("TLSA | 3 1 1 0123456789", "SMIMEA | 3 1 1 0123456789", "NINFO | " + OPAQUE);
        put("HIP | 2 200100107b1a74df365639cc39f1d578 AQIDBA== rvs.example.");
        put("RKEY | " + OPAQUE, "TALINK | " + OPAQUE, "CDS | 1 8 2 " + HASH);
        put("CDNSKEY | 257 3 8 AQIDBA==", "OPENPGPKEY | AQIDBA==", "CSYNC | " + OPAQUE);
        put(
                "ZONEMD | 2018031500 1 1 " + HASH + HASH.substring(32),
                "SVCB | 1 svc.example. alpn=h2 port=8443");
        put("HTTPS | 1 . alpn=h2,h3 ipv4hint=192.0.2.9", "SPF | \"v=spf1 -all\"");
        put("UINFO | " + OPAQUE, "UID | " + OPAQUE, "GID | " + OPAQUE, "UNSPEC | " + OPAQUE);
        put("NID | " + OPAQUE, "L32 | " + OPAQUE, "L64 | " + OPAQUE, "LP | " + OPAQUE);
        put("EUI48 | " + OPAQUE, "EUI64 | " + OPAQUE, "URI | 10 1 \"https://host.example/\"");
        put("CAA | 0 issue \"ca.example\"", "AVC | " + OPAQUE, "DOA | " + OPAQUE);
        put("AMTRELAY | " + OPAQUE, "TA | " + OPAQUE, "DLV | 1 8 2 " + HASH);
        put("TYPE127 | " + OPAQUE, "TYPE1234 | \\# 0", "TYPE65280 | " + OPAQUE);
        put("TYPE65534 | " + OPAQUE);
    }

    @TempDir
    static Path folder;

    private static ErraticUpstream upstream;
    private static TestGateway gateway;

    private static void put(String... lines) {
        for (String line : lines) {
            int bar = line.indexOf(" | ");
            DATA.put(line.substring(0, bar), line.substring(bar + 3));
        }
    }

    private static Record record(Name owner, int type) throws Exception {
        String data = DATA.get(Type.string(type));
        return Record.fromString(owner, type, DClass.IN, 300, data, Name.root);
    }

    @BeforeAll
    static void start() throws Exception {
        upstream = new ErraticUpstream((query, number, tcp) -> {
            Message reply = ErraticUpstream.reply(query);
            Record question = query.getQuestion();
            reply.addRecord(record(question.getName(), question.getType()), Section.ANSWER);
            return List.of(reply.toWire());
        });
        gateway = new TestGateway(folder);
        gateway.start(gateway.blocking(), upstream.address());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    static List<String> types() {
        return List.copyOf(DATA.keySet());
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatWasSentIsWhatArrives(String name) throws Exception {
        int type = Type.value(name, true);
        Record sent = record(Name.fromString("record.example."), type);
        int before = upstream.asked();

        Message fresh = Dns.ask(gateway.address(), "record.example", type);
        Message kept = Dns.ask(gateway.address(), "record.example", type);

        assertThat(fresh.getSection(Section.ANSWER)).containsExactly(sent);
        assertThat(kept.getSection(Section.ANSWER)).containsExactly(sent);
        assertThat(fresh.getSection(Section.ANSWER).get(0).rdataToWireCanonical())
                .isEqualTo(sent.rdataToWireCanonical());
        assertThat(upstream.asked()).isEqualTo(before + 1);
    }

    @Test
    void noTypeThatTheDecoderKnowsIsMissing() {
        for (int type = 1; type <= 0xffff; type++) {
            String name = Type.string(type);
            if (!name.startsWith("TYPE") && Type.isRR(type)) {
                assertThat(DATA).containsKey(name);
            }
        }
    }
}
