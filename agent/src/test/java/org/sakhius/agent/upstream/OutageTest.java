package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.Tally;
import org.sakhius.agent.testing.BlackHole;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.Memory;
import org.sakhius.agent.testing.SteadyClient;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The server swallows everything for a while: nobody waits for ever, and nothing piles up. */
class OutageTest {
    private static final int PER_SECOND = 500;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** The gateway's own time: what the test adds to the real one. */
    private final AtomicLong ahead = new AtomicLong();

    private static int ede(Message reply) {
        return reply.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .mapToInt(o -> ((ExtendedErrorCodeOption) o).getErrorCode())
                .findFirst()
                .orElse(-1);
    }

    private static Message ask(TestGateway gateway, String name) throws Exception {
        return Dns.ask(gateway.address(), Dns.ednsQuestion(name, Type.A, 1232));
    }

    private record Outcome(long slowestMs, long mostInFlight, long heapGrowth) {}

    /** Every fourth question is for a name that was known before and is over since. */
    private Outcome outage(int seconds) throws Exception {
        try (BlackHole upstream = new BlackHole();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.ticker(() -> System.nanoTime() + ahead.get());
            gateway.start(gateway.blocking(), upstream.address());
            Tally tally = gateway.server().tallies().get(0);
            for (int i = 0; i < 40; i++) {
                ask(gateway, "known" + i + ".example");
            }
            ahead.addAndGet(Duration.ofSeconds(90).toNanos());
            upstream.swallow(true);
            long heap = Memory.heapBytes();
            AtomicLong most = new AtomicLong();
            int count = seconds * PER_SECOND;
            try (SteadyClient client = new SteadyClient(gateway.address())) {
                client.ask(count, PER_SECOND, i -> {
                    most.accumulateAndGet(tally.inFlight(), Math::max);
                    return i % 4 == 0 ? "known" + i / 4 % 40 + ".example" : "n" + i + ".example";
                });
                await().atMost(LONG).until(() -> client.answered() == count);
                long growth = Memory.heapBytes() - heap;
                assertThat(client.count(Rcode.SERVFAIL)).isEqualTo(count * 3L / 4);
                assertThat(client.count(Rcode.NOERROR)).isEqualTo(count / 4L);
                assertThat(ede(ask(gateway, "known1.example"))).isEqualTo(3);
                assertThat(ede(ask(gateway, "unknown.example"))).isEqualTo(22);
                upstream.swallow(false);
                long back = System.nanoTime();
                await().atMost(LONG)
                        .until(() -> ask(gateway, "fresh.example").getRcode() == Rcode.NOERROR);
                long backMs = (System.nanoTime() - back) / 1_000_000L;
                System.err.printf(
                        "outage of %d s at %d questions a second: slowest answer %d ms, p99 %d ms,"
                                + " %d in flight at most, heap %+d KiB, first good answer %d ms"
                                + " after its return%n",
                        seconds,
                        PER_SECOND,
                        client.millis(1),
                        client.millis(0.99),
                        most.get(),
                        growth >> 10,
                        backMs);
                assertThat(backMs).isLessThan(2000);
                return new Outcome(client.millis(1), most.get(), growth);
            }
        }
    }

    @Test
    void everyQuestionIsAnsweredAndNothingPilesUp() throws Exception {
        Outcome outcome = outage(3);

        // With nobody else on the machine it is two seconds: see the test of a minute.
        assertThat(outcome.slowestMs()).isLessThan(15_000);
        assertThat(outcome.mostInFlight()).isBetween(100L, (long) Limits.UPSTREAM_FLIGHTS);
        assertThat(outcome.heapGrowth()).isLessThan(16L << 20);
    }

    @Test
    @Tag("campaign")
    void forAMinute() throws Exception {
        Outcome outcome = outage(60);

        assertThat(outcome.slowestMs()).isLessThan(2500);
        assertThat(outcome.mostInFlight()).isBetween(100L, (long) Limits.UPSTREAM_FLIGHTS);
        assertThat(outcome.heapGrowth()).isLessThan(16L << 20);
    }

    @Test
    void questionsInFlightAreTakenToTheLimitAndOnePastItIsRefusedAtOnce() throws Exception {
        try (BlackHole upstream = new BlackHole();
                TestGateway gateway = new TestGateway(folder)) {
            upstream.swallow(true);
            // Time stands still: no question is given up.
            gateway.ticker(ahead::get);
            gateway.start(gateway.blocking(), upstream.address());
            Tally tally = gateway.server().tallies().get(0);
            try (SteadyClient client = new SteadyClient(gateway.address())) {
                client.ask(Limits.UPSTREAM_FLIGHTS, 20_000, i -> "n" + i + ".example");
                await().atMost(LONG).until(() -> tally.inFlight() == Limits.UPSTREAM_FLIGHTS);
                assertThat(client.answered()).isZero();

                Message refused = ask(gateway, "one-more.example");
                assertThat(refused.getRcode()).isEqualTo(Rcode.SERVFAIL);
                assertThat(ede(refused)).isEqualTo(22);
                assertThat(tally.inFlight()).isEqualTo(Limits.UPSTREAM_FLIGHTS);

                ahead.addAndGet(Duration.ofSeconds(1).toNanos());
                await().atMost(LONG).until(() -> {
                    ahead.addAndGet(Duration.ofSeconds(1).toNanos());
                    return tally.inFlight() == 0;
                });
            }
        }
    }
}
