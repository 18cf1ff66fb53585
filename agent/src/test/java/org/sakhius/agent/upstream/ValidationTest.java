package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.SignedWorld;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.name.NameSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Answers are held against keys of the test's own root, with zones signed and spoilt by Knot. */
class ValidationTest {
    private static final int DO = 1;
    private static final int AD = 2;
    private static final int CD = 4;

    @TempDir
    static Path folder;

    private static SignedWorld world;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        world = SignedWorld.start(folder);
        gateway = new TestGateway(folder);
        UpstreamServer server = new UpstreamServer(UpstreamServer.Scheme.UDP, world.address());
        UpstreamPlan plan = UpstreamPlan.of(List.of(server))
                .with(List.of(new UpstreamPlan.Route(
                        new NameSet(List.of("routed.example")), List.of(server))))
                .with(new UpstreamPlan.Dnssec(true, world.anchors(), Set.of()));
        gateway.start(
                gateway.blocking("casino.good.example"),
                List.of(world.address()),
                s -> s.withUpstream(plan));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private static Message ask(String name, int type, int flags) throws Exception {
        Message query =
                Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
        if ((flags & AD) != 0) {
            query.getHeader().setFlag(Flags.AD);
        }
        if ((flags & CD) != 0) {
            query.getHeader().setFlag(Flags.CD);
        }
        query.addRecord(
                new OPTRecord(1232, 0, 0, (flags & DO) != 0 ? 0x8000 : 0), Section.ADDITIONAL);
        // On a busy machine a proof may take longer than a client is let wait.
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Dns.ask(gateway.address(), query.toWire()), reply -> ede(reply) != 22);
    }

    private static boolean secure(Message reply) {
        return reply.getHeader().getFlag(Flags.AD);
    }

    private static int ede(Message reply) {
        List<EDNSOption> found = reply.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR);
        return found.isEmpty() ? -1 : ((ExtendedErrorCodeOption) found.get(0)).getErrorCode();
    }

    @Test
    void aSignedAnswerIsSecureAndItsSignaturesAreForThoseWhoAskForThem() throws Exception {
        Message asked = ask("www.good.example", Type.A, AD);
        assertThat(asked.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(secure(asked)).isTrue();
        assertThat(asked.getSection(Section.ANSWER))
                .singleElement()
                .matches(record -> record.rdataToString().equals("192.0.2.80"));

        Message full = ask("www.good.example", Type.A, DO);
        assertThat(secure(full)).isTrue();
        assertThat(full.getSection(Section.ANSWER))
                .extracting(Record::getType)
                .containsExactly(Type.A, Type.RRSIG);

        Message again = ask("www.good.example", Type.A, AD);
        assertThat(secure(again)).isTrue();
        assertThat(secure(ask("www.good.example", Type.A, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nothing.good.example,3", "www.good.example,0", "nothing,3"})
    void anAbsenceIsProvedToo(String name, int rcode) throws Exception {
        Message reply = ask(name, Type.TXT, AD);

        assertThat(reply.getRcode()).as(reply.toString()).isEqualTo(rcode);
        assertThat(secure(reply)).isTrue();
        assertThat(reply.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .containsExactly(Type.SOA);
    }

    @Test
    void aWildcardIsProved() throws Exception {
        Message reply = ask("any.wild.good.example", Type.A, AD);

        assertThat(secure(reply)).isTrue();
        assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"www.forged.example,6", "www.expired.example,7", "www.keyless.example,9"})
    void aFalseAnswerIsServfailWithItsReasonAndCdShowsIt(String name, int reason) throws Exception {
        for (int i = 0; i < 2; i++) {
            Message reply = ask(name, Type.A, AD);
            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(ede(reply)).isEqualTo(reason);
            assertThat(reply.getSection(Section.ANSWER)).isEmpty();
        }
        Message unchecked = ask(name, Type.A, AD | CD);
        assertThat(unchecked.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(unchecked.getSection(Section.ANSWER)).isNotEmpty();
        assertThat(secure(unchecked)).isFalse();
    }

    @Test
    void aZoneThatIsProvedToBeUnsignedIsAnsweredWithoutAd() throws Exception {
        Message reply = ask("www.unsigned.example", Type.A, AD | DO);

        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
        assertThat(secure(reply)).isFalse();
    }

    @Test
    void aBlockedNameIsNeverSecure() throws Exception {
        Message reply = ask("casino.good.example", Type.A, AD | DO);

        assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString()).isEqualTo("0.0.0.0");
        assertThat(secure(reply)).isFalse();
    }

    @Test
    void theThreadThatProvesIsNoEventLoop() throws Exception {
        ask("www.good.example", Type.A, AD);

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("dnssec");
    }
}
