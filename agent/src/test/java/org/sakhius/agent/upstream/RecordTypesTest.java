package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** An independent decoder reads from our reply what the server put into its own. */
class RecordTypesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A | 192.0.2.7",
                "NS | ns.other.example.",
                "CNAME | other.example.",
                "SOA | ns.example. host.example. 1 2 3 4 5",
                "PTR | host.example.",
                "HINFO | \"cpu\" \"os\"",
                "MX | 10 mail.example.",
                "TXT | \"one\" \"two\"",
                "RP | who.example. txt.example.",
                "AFSDB | 1 db.example.",
                "AAAA | 2001:db8::7",
                "LOC | 47 55 0.000 N 106 55 0.000 E 1300.00m 1.00m 10000.00m 10.00m",
                "SRV | 1 2 443 host.example.",
                "NAPTR | 1 2 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b.example!\" .",
                "KX | 5 kx.example.",
                "CERT | 1 2 3 AQIDBA==",
                "DNAME | other.example.",
                "DS | 1 8 2 " + "0123456789012345678901234567890123456789012345678901234567890123",
                "SSHFP | 1 1 0123456789012345678901234567890123456789",
                "RRSIG | A 8 2 300 20301231235959 20200101000000 1 example. AQIDBA==",
                "NSEC | b.example. A AAAA RRSIG",
                "DNSKEY | 256 3 8 AQIDBA==",
                "NSEC3 | 1 0 1 ab 0123456789abcdefghijklmnopqrstuv A",
                "TLSA | 3 1 1 0123456789",
                "OPENPGPKEY | AQIDBA==",
                "SVCB | 1 svc.example. alpn=h2 port=8443",
                "HTTPS | 1 . alpn=h2,h3 ipv4hint=192.0.2.9",
                "SPF | \"v=spf1 -all\"",
                "URI | 10 1 \"https://host.example/\"",
                "CAA | 0 issue \"ca.example\"",
                "TYPE65280 | \\# 4 deadbeef",
            })
    void whatWasSentIsWhatArrives(String typeName, String data) throws Exception {
        int type = Type.value(typeName);
        Name owner = Name.fromString("record.example.");
        Record sent = Record.fromString(owner, type, DClass.IN, 300, data, Name.root);
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    Message reply = ErraticUpstream.reply(query);
                    reply.addRecord(
                            Record.fromString(
                                    query.getQuestion().getName(),
                                    type,
                                    DClass.IN,
                                    300,
                                    data,
                                    Name.root),
                            Section.ANSWER);
                    return List.of(reply.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message fresh = Dns.ask(gateway.address(), "record.example", type);
            Message kept = Dns.ask(gateway.address(), "record.example", type);

            assertThat(fresh.getSection(Section.ANSWER)).containsExactly(sent);
            assertThat(kept.getSection(Section.ANSWER)).containsExactly(sent);
            assertThat(upstream.asked()).isEqualTo(1);
        }
    }
}
