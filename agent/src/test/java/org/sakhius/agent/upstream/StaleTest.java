package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Old answers are given when nobody answers, and only then (RFC 8767). */
class StaleTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    /** The gateway's own time: what the test adds to the real one. */
    private final AtomicLong ahead = new AtomicLong();

    private volatile String mode = "good";

    private List<byte[]> script(Message query, int number, boolean tcp) throws IOException {
        Message reply = ErraticUpstream.reply(query);
        Record question = query.getQuestion();
        switch (mode) {
            case "silent":
                return List.of();
            case "servfail":
                reply.getHeader().setRcode(Rcode.SERVFAIL);
                return List.of(reply.toWire());
            case "nxdomain":
                reply.getHeader().setRcode(Rcode.NXDOMAIN);
                reply.addRecord(
                        new SOARecord(
                                question.getName(),
                                DClass.IN,
                                60,
                                question.getName(),
                                question.getName(),
                                1,
                                1,
                                1,
                                1,
                                60),
                        Section.AUTHORITY);
                return List.of(reply.toWire());
            default:
                InetAddress address = InetAddress.getByName("192.0.2." + (number + 1));
                reply.addRecord(
                        new ARecord(question.getName(), DClass.IN, 60, address), Section.ANSWER);
                return List.of(reply.toWire());
        }
    }

    private static Message ask(TestGateway gateway, String name) throws IOException {
        return Dns.ask(gateway.address(), Dns.ednsQuestion(name, Type.A, 1232));
    }

    private static int ede(Message reply) {
        List<EDNSOption> found = reply.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR);
        return found.isEmpty() ? -1 : ((ExtendedErrorCodeOption) found.get(0)).getErrorCode();
    }

    private static String address(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    private TestGateway started(ErraticUpstream upstream) throws Exception {
        TestGateway gateway = new TestGateway(folder);
        gateway.ticker(() -> System.nanoTime() + ahead.get());
        gateway.start(gateway.blocking(), upstream.address());
        return gateway;
    }

    @Test
    void whenAllAreSilentTheOldAnswerComesWithinTwoSecondsAndThenAtOnce() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            assertThat(address(ask(gateway, "a.example"))).isEqualTo("192.0.2.1");
            ahead.addAndGet(61 * SECOND);
            mode = "silent";

            long start = System.nanoTime();
            Message late = ask(gateway, "a.example");
            long first = System.nanoTime() - start;
            int askedUntilThen = upstream.asked();
            Message again = ask(gateway, "a.example");

            assertThat(address(late)).isEqualTo("192.0.2.1");
            assertThat(late.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(30);
            assertThat(ede(late)).isEqualTo(3);
            assertThat(Duration.ofNanos(first))
                    .isBetween(Duration.ofMillis(1500), Duration.ofMillis(3500));
            assertThat(ede(again)).isEqualTo(3);
            assertThat(upstream.asked()).isEqualTo(askedUntilThen);

            mode = "good";
            ahead.addAndGet(6 * SECOND);
            Message fresh = ask(gateway, "a.example");
            assertThat(ede(fresh)).isEqualTo(-1);
            assertThat(address(fresh)).isNotEqualTo("192.0.2.1");
        }
    }

    @Test
    void aFailureNeverTakesThePlaceOfAnOldAnswer() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            ask(gateway, "a.example");
            ahead.addAndGet(61 * SECOND);
            mode = "servfail";
            for (int i = 0; i < 5; i++) {
                Message reply = ask(gateway, "a.example");
                assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
                assertThat(ede(reply)).isEqualTo(3);
                ahead.addAndGet(6 * SECOND);
            }
        }
    }

    @Test
    void anOldAbsenceSaysThatItIsOld() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            mode = "nxdomain";
            ask(gateway, "a.example");
            ahead.addAndGet(61 * SECOND);
            mode = "servfail";

            Message reply = ask(gateway, "a.example");

            assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(ede(reply)).isEqualTo(19);
        }
    }

    @Test
    void whatIsOverForADayIsNotGiven() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            ask(gateway, "a.example");
            mode = "servfail";
            ahead.addAndGet((60 + 86_400 - 30) * SECOND);
            assertThat(ask(gateway, "a.example").getRcode()).isEqualTo(Rcode.NOERROR);
            ahead.addAndGet(40 * SECOND);
            assertThat(ask(gateway, "a.example").getRcode()).isEqualTo(Rcode.SERVFAIL);
        }
    }

    @Test
    void aNameThatIsBlockedSinceIsNeverAnsweredFromOldTimes() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            ask(gateway, "casino.example");
            ahead.addAndGet(61 * SECOND);
            mode = "servfail";
            assertThat(address(ask(gateway, "casino.example"))).isEqualTo("192.0.2.1");

            gateway.swap(gateway.blocking("casino.example"));

            assertThat(address(ask(gateway, "casino.example"))).isEqualTo("0.0.0.0");
        }
    }

    @Test
    void theSilenceOfAllIsKeptForASecond() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            mode = "silent";
            assertThat(ede(ask(gateway, "a.example"))).isEqualTo(22);
            mode = "good";
            int asked = upstream.asked();
            Message kept = ask(gateway, "a.example");
            assertThat(kept.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(ede(kept)).isEqualTo(22);
            assertThat(upstream.asked()).isEqualTo(asked);
            ahead.addAndGet(SECOND);
            assertThat(ask(gateway, "a.example").getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void aPopularNameIsAskedForBeforeItIsOver() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            for (int i = 0; i < 3; i++) {
                ask(gateway, "popular.example");
            }
            ask(gateway, "seldom.example");
            ahead.addAndGet(55 * SECOND);
            Message given = ask(gateway, "popular.example");
            ask(gateway, "seldom.example");
            assertThat(address(given)).isEqualTo("192.0.2.1");
            Awaitility.await().until(() -> upstream.asked() == 3);
            ask(gateway, "popular.example");
            ahead.addAndGet(20 * SECOND);

            assertThat(address(ask(gateway, "popular.example"))).isEqualTo("192.0.2.3");
            assertThat(upstream.asked()).isEqualTo(3);
        }
    }

    @Test
    void aRefreshThatFailsTakesNothingAway() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = started(upstream)) {
            for (int i = 0; i < 3; i++) {
                ask(gateway, "popular.example");
            }
            ahead.addAndGet(55 * SECOND);
            mode = "servfail";
            ask(gateway, "popular.example");
            Awaitility.await().until(() -> upstream.asked() == 2);

            Message reply = ask(gateway, "popular.example");
            assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(ede(reply)).isEqualTo(-1);
        }
    }

    @Test
    void theLeastAndTheMostTimeAreKept() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream(this::script);
                TestGateway gateway = new TestGateway(folder)) {
            gateway.ticker(() -> System.nanoTime() + ahead.get());
            gateway.start(
                    gateway.blocking(),
                    List.of(upstream.address()),
                    s -> s.withKeeping(new Keeping(300, 600, false, true, true)));
            Message reply = ask(gateway, "a.example");
            assertThat(reply.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(300);
            ahead.addAndGet(200 * SECOND);
            assertThat(address(ask(gateway, "a.example"))).isEqualTo("192.0.2.1");
            ahead.addAndGet(101 * SECOND);
            mode = "servfail";
            assertThat(ask(gateway, "a.example").getRcode()).isEqualTo(Rcode.SERVFAIL);
            // Two seconds, not five minutes: the least is for good answers.
            ahead.addAndGet(3 * SECOND);
            mode = "good";
            assertThat(ask(gateway, "a.example").getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }
}
