package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Past a limit the answer is 429 and whole, and the same thing is taken later. */
class OverloadTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();
    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, mother);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    /** A request whose body never ends, as far as its claim is looked at. */
    private String half() {
        return half(1000);
    }

    private String half(int bytes) {
        return "PUT " + agent.envelopePath(1) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + "Sakhius-Agent " + agent.id() + ":" + console.clock.seconds() + ":"
                + "A".repeat(86) + "\r\nContent-Length: " + bytes + "\r\n\r\nhalf";
    }

    @Test
    void tooManyEnvelopesAtOnceGet429AndAreTakenLater() throws Exception {
        byte[] sealed = agent.seal(console.clock.instant(), "x", mother.recipient());
        List<RawHttp> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.ENVELOPES_UNDER_WAY_COUNT - 1; i++) {
                crowd.add(new RawHttp(console).send(half()));
            }
            awaitConnections(Limits.ENVELOPES_UNDER_WAY_COUNT - 1);
            // The last place is still free, whoever holds the others.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    agent.putEnvelope(console, 1, sealed).statusCode())
                            .isIn(200, 201));

            crowd.add(new RawHttp(console).send(half()));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    agent.putEnvelope(console, 1, sealed).statusCode())
                            .isEqualTo(429));
            HttpResponse<String> refused = agent.putEnvelope(console, 1, sealed);
            assertThat(TestViewer.json(refused).get("error").stringValue()).isEqualTo("too-many");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            // Guardians are served all the same.
            assertThat(TestViewer.envelopes(console, mother.token(console), "").statusCode())
                    .isEqualTo(200);
        } finally {
            for (RawHttp each : crowd) {
                each.close();
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(agent.putEnvelope(console, 1, sealed).statusCode())
                                .isEqualTo(200));
    }

    @Test
    void moreBytesAtOnceThanAreHeldGet429() throws Exception {
        byte[] sealed = agent.seal(console.clock.instant(), "x", mother.recipient());
        int fit = (int) (Limits.ENVELOPES_UNDER_WAY_BYTES / Limits.ENVELOPE_BYTES);
        int rest = (int) (Limits.ENVELOPES_UNDER_WAY_BYTES % Limits.ENVELOPE_BYTES);
        assertThat(fit).isLessThan(Limits.ENVELOPES_UNDER_WAY_COUNT);
        List<RawHttp> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < fit; i++) {
                crowd.add(new RawHttp(console).send(half(Limits.ENVELOPE_BYTES)));
            }
            awaitConnections(fit);
            // What still fits to the byte is let in; with a few bytes more held it is not.
            int left = rest - sealed.length;
            crowd.add(new RawHttp(console).send(half(left)));
            awaitConnections(fit + 1);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    agent.putEnvelope(console, 1, sealed).statusCode())
                            .isIn(200, 201));
            crowd.add(new RawHttp(console).send(half("half".length() + 1)));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    agent.putEnvelope(console, 1, sealed).statusCode())
                            .isEqualTo(429));
        } finally {
            for (RawHttp each : crowd) {
                each.close();
            }
        }
    }

    private void awaitConnections(int least) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(console.server().connections()).isGreaterThanOrEqualTo(least));
    }

    @Test
    void onePageTooManyGets429AndComesInOnceAnotherHasGone() throws Exception {
        try (TestConsole small = TestConsole.sized(
                folder.resolve("small"), new Capacity(64, 32, 1, 2400, 2), agent)) {
            agent.pair(small, mother);
            String live = "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ";
            String token = mother.token(small);
            TestViewer father = new TestViewer();
            agent.pair(small, father);
            String other = father.token(small);
            try (RawHttp first = new RawHttp(small).send(live + token + "\r\n\r\n")) {
                assertThat(RawHttp.status(first.readHead())).isEqualTo(200);
                try (RawHttp second = new RawHttp(small).send(live + other + "\r\n\r\n")) {
                    assertThat(RawHttp.status(second.readHead())).isEqualTo(429);
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (RawHttp again = new RawHttp(small).send(live + other + "\r\n\r\n")) {
                    return RawHttp.status(again.readHead()) == 200;
                }
            });
        }
    }

    @Test
    void oneAgentHasItsShareOfAMinute() {
        AtomicLong now = new AtomicLong();
        AgentRate rate = new AgentRate(now::get);
        for (int i = 0; i < Limits.ENVELOPES_PER_AGENT_PER_MINUTE; i++) {
            assertThat(rate.take("one")).isTrue();
        }
        assertThat(rate.take("one")).isFalse();
        assertThat(rate.take("other")).isTrue();
        now.addAndGet(60_000_000_000L / Limits.ENVELOPES_PER_AGENT_PER_MINUTE + 1);
        assertThat(rate.take("one")).isTrue();
        assertThat(rate.take("one")).isFalse();
    }
}
