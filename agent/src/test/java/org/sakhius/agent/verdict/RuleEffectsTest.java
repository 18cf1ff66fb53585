package org.sakhius.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.syntax.ListSyntax;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** What rules want of a query is done on the wire. */
class RuleEffectsTest {
    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        upstream = new ErraticUpstream(
                (query, number, tcp) -> List.of(ErraticUpstream.address(query, "192.0.2.7")));
        gateway = new TestGateway(folder);
        gateway.start(gateway.blocking("casino.example"), upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    private Message ask(String name, int type) throws Exception {
        return Dns.ask(gateway.address(), name, type);
    }

    private List<String> answers(String name, int type) throws Exception {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(r -> r.getName().toString(true) + " " + Type.string(r.getType()) + " "
                        + r.rdataToString())
                .toList();
    }

    @Test
    void rewritesAnswerTheirOwnRecordsOfTheTypeAskedFor() throws Exception {
        gateway.swap(gateway.listing(
                ListSyntax.ADGUARD,
                "||r.example^$dnsrewrite=NOERROR;A;198.51.100.1",
                "||r.example^$dnsrewrite=NOERROR;A;198.51.100.2",
                "||r.example^$dnsrewrite=NOERROR;MX;10 mail.example",
                "||code.example^$dnsrewrite=REFUSED"));

        assertThat(answers("www.r.example", Type.A))
                .containsExactlyInAnyOrder(
                        "www.r.example A 198.51.100.1", "www.r.example A 198.51.100.2");
        assertThat(answers("r.example", Type.MX)).containsExactly("r.example MX 10 mail.example.");
        assertThat(ask("r.example", Type.TXT).getSection(Section.ANSWER)).isEmpty();
        assertThat(ask("code.example", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(upstream.asked()).isZero();
    }

    @Test
    void aRewriteToANameIsAnsweredWithItsAddress() throws Exception {
        gateway.swap(gateway.listing(
                ListSyntax.ADGUARD,
                "||search.example^$dnsrewrite=safe.other.example",
                "||loop.example^$dnsrewrite=bad.example",
                "||bad.example^"));

        assertThat(answers("search.example", Type.A))
                .containsExactly(
                        "search.example CNAME safe.other.example.",
                        "safe.other.example A 192.0.2.7");
        assertThat(answers("search.example", Type.A)).hasSize(2);
        assertThat(upstream.names())
                .allSatisfy(name -> assertThat(name).isEqualToIgnoringCase("safe.other.example."));
        assertThat(answers("loop.example", Type.A))
                .containsExactly("loop.example CNAME bad.example.");
    }

    @Test
    void zonesRewriteBlockDropAndSendToTcp() throws Exception {
        gateway.swap(gateway.listing(
                ListSyntax.RPZ,
                "gone.example CNAME .",
                "empty.example CNAME *.",
                "quiet.example CNAME rpz-drop.",
                "tcp.example CNAME rpz-tcp-only.",
                "walled.example CNAME garden.example.",
                "garden.example A 198.51.100.9",
                "32.7.2.0.192.rpz-ip A 198.51.100.8",
                "free.example CNAME rpz-passthru."));

        assertThat(ask("gone.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("empty.example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answers("empty.example", Type.A)).isEmpty();
        assertThat(answers("walled.example", Type.A))
                .containsExactly(
                        "walled.example CNAME garden.example.", "garden.example A 198.51.100.9");
        assertThat(answers("leads.example", Type.A))
                .containsExactly("leads.example A 198.51.100.8");
        assertThat(answers("free.example", Type.A)).containsExactly("free.example A 192.0.2.7");
        assertThat(Dns.answers(gateway.address(), Dns.question("quiet.example", Type.A)))
                .isFalse();

        Message cut = ask("tcp.example", Type.A);
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        try (Socket socket = Dns.connect(gateway.address())) {
            byte[] query = Dns.framed(Dns.question("tcp.example", Type.A));
            socket.getOutputStream().write(query);
            Message whole = Dns.read(socket);
            assertThat(whole).isNotNull();
            List<Record> records = whole.getSection(Section.ANSWER);
            assertThat(records).hasSize(1);
        }
    }

    @Test
    void rulesHangOnTypesAndOnWhoAsks() throws Exception {
        gateway.swap(gateway.listing(
                ListSyntax.ADGUARD,
                "||v6.example^$dnstype=AAAA",
                "||mine.example^$client=tablet",
                "||other.example^$client=~tablet",
                "||net.example^$client=127.0.0.0/8",
                "||kids.example^$ctag=user_child",
                "||big.example^$ctag=~user_child"));

        assertThat(answers("v6.example", Type.AAAA))
                .containsExactly("v6.example AAAA 0:0:0:0:0:0:0:0");
        assertThat(answers("v6.example", Type.A)).containsExactly("v6.example A 192.0.2.7");
        assertThat(answers("mine.example", Type.A)).containsExactly("mine.example A 0.0.0.0");
        assertThat(answers("other.example", Type.A)).containsExactly("other.example A 192.0.2.7");
        assertThat(answers("net.example", Type.A)).containsExactly("net.example A 0.0.0.0");
        assertThat(answers("kids.example", Type.A)).containsExactly("kids.example A 0.0.0.0");
        assertThat(answers("big.example", Type.A)).containsExactly("big.example A 192.0.2.7");
    }

    @Test
    void patternsAndExpressionsBlock() throws Exception {
        gateway.swap(gateway.listing(
                ListSyntax.ADGUARD,
                "ads*.track",
                "/^x[0-9]+\\./",
                "192.0.2.0/28",
                "@@||fine.example^"));

        assertThat(answers("my-ads1.track.example", Type.A))
                .containsExactly("my-ads1.track.example A 0.0.0.0");
        assertThat(answers("X12.example", Type.A)).containsExactly("X12.example A 0.0.0.0");
        assertThat(answers("plain.example", Type.A)).containsExactly("plain.example A 0.0.0.0");
        assertThat(answers("fine.example", Type.A)).containsExactly("fine.example A 192.0.2.7");
    }

    @Test
    void aHashedNameIsBlockedAndNobodyHearsOfIt() throws Exception {
        byte[] name = "never.example".getBytes(StandardCharsets.US_ASCII);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        gateway.swap(gateway.listing(ListSyntax.SHA256, hash));

        assertThat(answers("www.Never.example", Type.A))
                .containsExactly("www.Never.example A 0.0.0.0");
        assertThat(gateway.seen().lines()).isEmpty();
    }
}
