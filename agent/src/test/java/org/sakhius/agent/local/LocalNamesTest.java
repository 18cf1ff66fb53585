package org.sakhius.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

class LocalNamesTest {
    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        upstream = ErraticUpstream.honest();
        gateway = new TestGateway(folder);
        gateway.start(
                gateway.blocking(),
                List.of(upstream.address()),
                s -> s.withLocal(LocalSettings.USUAL.withRecords(
                        List.of(RecordText.parse("sakhius.home.arpa A 192.168.0.5")))));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "a.test",
                "A.B.TEST",
                "invalid",
                "x.invalid",
                "abc.onion",
                "printer.local",
                "nas.home.arpa",
                "x.alt",
                "1.0.168.192.in-addr.arpa",
                "1.0.0.10.in-addr.arpa",
                "9.31.16.172.in-addr.arpa",
                "9.31.31.172.in-addr.arpa",
                "1.1.64.100.in-addr.arpa",
                "1.1.254.169.in-addr.arpa",
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa",
                "5.d.f.ip6.arpa",
                "5.8.E.F.IP6.ARPA",
                "use-application-dns.net",
                "mask.icloud.com",
                "mask-h2.icloud.com"
            })
    void namesThatMustNotLeaveDoNotExist(String name) throws Exception {
        Message reply = Dns.ask(gateway.address(), name, Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(reply.getSection(Section.AUTHORITY)).hasSize(1);
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void aChildsDeviceThatLooksForPrivateRelayIsNoted() throws Exception {
        Dns.ask(gateway.address(), "use-application-dns.net", Type.A);
        Dns.ask(gateway.address(), "_dns.resolver.arpa", Type.SVCB);
        assertThat(gateway.seen().lines()).as("default settings ask for these").isEmpty();
        Dns.ask(gateway.address(), "mask.icloud.com", Type.A);
        assertThat(gateway.seen().lines()).containsExactly("judged mask.icloud.com BLOCK");
    }

    @Test
    void localhostIsThisMachine() throws Exception {
        Message a = Dns.ask(gateway.address(), "app.localhost", Type.A);
        Message aaaa = Dns.ask(gateway.address(), "LOCALHOST", Type.AAAA);

        assertThat(a.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("127.0.0.1");
        assertThat(aaaa.getSection(Section.ANSWER).get(0).rdataToString())
                .isEqualTo("0:0:0:0:0:0:0:1");
    }

    @Test
    void noEncryptedResolverIsDesignated() throws Exception {
        Message reply = Dns.ask(gateway.address(), "_dns.resolver.arpa", Type.SVCB);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void theGatewaysOwnNameIsAnswered() throws Exception {
        Message reply = Dns.ask(gateway.address(), "sakhius.home.arpa", Type.A);

        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                .isEqualTo("192.168.0.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test.example",
                "mytest",
                "icloud.com",
                "xmask.icloud.com",
                "contest",
                "1.1.32.172.in-addr.arpa",
                "1.1.15.172.in-addr.arpa",
                "1.1.128.100.in-addr.arpa",
                "8.8.8.8.in-addr.arpa",
                "5.0.0.2.ip6.arpa",
                "d.f.example"
            })
    void namesThatOnlyLookLikeItAreForwarded(String name) throws Exception {
        Message reply = Dns.ask(gateway.address(), name, Type.A);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(upstream.asked()).isEqualTo(1);
    }
}
