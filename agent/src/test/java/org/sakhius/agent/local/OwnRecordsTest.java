package org.sakhius.agent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.agent.records.RecordText;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class OwnRecordsTest {
    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    private static List<LocalRecord> records(String... lines) {
        return Stream.of(lines).map(RecordText::parse).toList();
    }

    @BeforeEach
    void start() throws Exception {
        upstream = ErraticUpstream.honest();
        gateway = new TestGateway(folder);
        List<LocalRecord> own = records(
                "nas.home.arpa A 192.168.1.5",
                "nas.home.arpa A 192.168.1.6",
                "nas.home.arpa AAAA fd00::5",
                "nas.home.arpa TXT \"the box\"",
                "files.home.arpa CNAME nas.home.arpa",
                "www.site.example CNAME files.home.arpa",
                "5.1.168.192.in-addr.arpa PTR nas.home.arpa",
                "_smb._tcp.home.arpa SRV 0 0 445 nas.home.arpa",
                "nas.home.arpa HTTPS 1 . alpn=h2");
        gateway.start(
                gateway.blocking(),
                List.of(upstream.address()),
                s -> s.withLocal(LocalSettings.USUAL.withRecords(own)));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAS.home.arpa | A | 192.168.1.5 192.168.1.6",
                "nas.home.arpa | AAAA | fd00:0:0:0:0:0:0:5",
                "nas.home.arpa | TXT | \"the box\"",
                "nas.home.arpa | HTTPS | 1 . alpn=h2",
                "nas.home.arpa | MX | ''",
                "files.home.arpa | A | nas.home.arpa. 192.168.1.5 192.168.1.6",
                "files.home.arpa | MX | nas.home.arpa.",
                "files.home.arpa | CNAME | nas.home.arpa.",
                "www.site.example | AAAA | files.home.arpa. nas.home.arpa. fd00:0:0:0:0:0:0:5",
                "5.1.168.192.in-addr.arpa | PTR | nas.home.arpa.",
                "_smb._tcp.home.arpa | SRV | 0 0 445 nas.home.arpa.",
            })
    void everyKindIsAnsweredHere(String name, String type, String expected) throws Exception {
        Message reply = Dns.ask(gateway.address(), name, Type.value(type));

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER).stream()
                        .map(r -> r.rdataToString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void namesBesideThemAreNotAnsweredByThem() throws Exception {
        assertThat(Dns.ask(gateway.address(), "x.nas.home.arpa", Type.A).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(Dns.ask(gateway.address(), "site.example", Type.A).getRcode())
                .isEqualTo(Rcode.NOERROR);
        assertThat(upstream.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example CNAME b.example,a.example A 192.0.2.1",
        "a.example CNAME b.example,c.example A 192.0.2.1",
        "a.example CNAME b.example,b.example CNAME a.example",
    })
    void contradictionsAreRefused(String one, String other) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnRecords(records(one, other)));
    }
}
