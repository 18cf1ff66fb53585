package org.sakhius.agent.uncloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HTTPSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

class UncloakTest {
    @TempDir
    Path folder;

    private ErraticUpstream upstream;
    private TestGateway gateway;

    /** Answers with a chain of as many aliases as the name's first label says, to a casino. */
    private static List<byte[]> cloak(Message query, int number, boolean tcp) throws IOException {
        Name asked = query.getQuestion().getName();
        Message reply = ErraticUpstream.reply(query);
        if (query.getQuestion().getType() == Type.HTTPS) {
            Name target = Name.fromString("x.casino.example.");
            reply.addRecord(
                    new HTTPSRecord(asked, DClass.IN, 300, 1, target, List.of()), Section.ANSWER);
            return List.of(reply.toWire());
        }
        int depth = Integer.parseInt(asked.getLabelString(0).replaceAll("\\D", ""));
        Name owner = asked;
        for (int i = 1; i <= depth; i++) {
            Name next =
                    Name.fromString(i == depth ? "x.Casino.example." : "h" + i + ".cdn.example.");
            reply.addRecord(new CNAMERecord(owner, DClass.IN, 300, next), Section.ANSWER);
            owner = next;
        }
        InetAddress address = InetAddress.getByName("192.0.2.7");
        reply.addRecord(new ARecord(owner, DClass.IN, 300, address), Section.ANSWER);
        return List.of(reply.toWire());
    }

    @BeforeEach
    void start() throws Exception {
        upstream = new ErraticUpstream(UncloakTest::cloak);
        gateway = new TestGateway(folder);
        gateway.start(
                gateway.policy(List.of("1open.example"), "casino.example"), upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    private String address(String name) throws IOException {
        List<org.xbill.DNS.Record> answer =
                Dns.ask(gateway.address(), name, Type.A).getSection(Section.ANSWER);
        return answer.get(answer.size() - 1).rdataToString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 20})
    void anAliasOfABlockedNameIsBlockedFromServerAndFromCache(int depth) throws Exception {
        String name = depth + "innocent.example";

        assertThat(address(name)).isEqualTo("0.0.0.0");
        assertThat(address(name)).isEqualTo("0.0.0.0");

        assertThat(upstream.asked()).isEqualTo(1);
        assertThat(gateway.seen().lines())
                .contains("uncloaked " + name + " x.casino.example BLOCK");
    }

    @Test
    void aServiceThatLeadsToABlockedNameIsBlocked() throws Exception {
        Message reply = Dns.ask(gateway.address(), "innocent.example", Type.HTTPS);

        assertThat(reply.getSection(Section.ANSWER)).isEmpty();
    }

    @Test
    void helpIsAnsweredWhereverItLeads() throws Exception {
        assertThat(address("1.help-line.example")).isEqualTo("192.0.2.7");
        assertThat(gateway.seen().lines()).isEmpty();
    }

    @Test
    void whatTheGuardianOpenedIsAnsweredWhereverItLeads() throws Exception {
        assertThat(address("1open.example")).isEqualTo("192.0.2.7");
    }

    @Test
    void aSwappedPolicyJudgesCachedAnswersAgain() throws Exception {
        gateway.swap(gateway.blocking("other.example"));
        assertThat(address("2innocent.example")).isEqualTo("192.0.2.7");

        gateway.swap(gateway.blocking("cdn.example"));
        assertThat(address("2innocent.example")).isEqualTo("0.0.0.0");

        gateway.swap(gateway.blocking("other.example"));
        assertThat(address("2innocent.example")).isEqualTo("192.0.2.7");
        assertThat(upstream.asked()).isEqualTo(1);
    }
}
