package org.sakhius.agent.summary;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.AgentIdentity;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A console that answers oddly, too much or not at all: the gateway asks on, and not too often. */
class CommandInboxTest {
    private static final String ASK = "/api/v1/agents/[0-9a-f]{64}/commands\\?wait=25";
    private static final String TAKEN = "/api/v1/agents/[0-9a-f]{64}/commands/A{22}/.*";
    private static final String ITEM =
            "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"sequence\":7,\"bytes\":\"AQID\"}";

    @RegisterExtension
    static final WireMockExtension CONSOLE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final SecureRandom random = new SecureRandom();
    private final HandClock clock = new HandClock();
    private final AtomicInteger rung = new AtomicInteger();
    private CommandInbox inbox;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    CommandInboxTest() {}

    @BeforeEach
    void open() {
        ConsoleClient client = new ConsoleClient(
                URI.create(CONSOLE.baseUrl()), null, AgentIdentity.generate(random), clock);
        inbox = new CommandInbox(client, clock, random, rung::incrementAndGet);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    private void ask(int status, String body) {
        CONSOLE.stubFor(
                get(urlMatching(ASK)).willReturn(aResponse().withStatus(status).withBody(body)));
        int before = rung.get();
        inbox.ask();
        await().atMost(Duration.ofSeconds(30)).until(() -> rung.get() > before);
    }

    private static String items(int count) {
        return "{\"items\":[" + String.join(",", Collections.nCopies(count, ITEM)) + "]}";
    }

    private int polled() {
        int count = 0;
        while (inbox.poll() != null) {
            count++;
        }
        return count;
    }

    @Test
    void whatCameIsGivenOutOnceAndThenItIsAskedAgainSoon() {
        ask(200, items(1));
        assertThat(inbox.next()).isZero();
        CommandInbox.Item item = Objects.requireNonNull(inbox.poll());
        assertThat(item.bytes()).containsExactly(1, 2, 3);
        assertThat(item.sequence()).isEqualTo(7);
        assertThat(inbox.poll()).isNull();
        assertThat(inbox.next()).isEqualTo(clock.millis() + Limits.COMMAND_ASK_AGAIN_MS);
    }

    @Test
    void noMoreAreTakenFromOneAnswerThanMayBe() {
        ask(200, items(Limits.COMMANDS_AT_ONCE_COUNT));
        assertThat(polled()).isEqualTo(Limits.COMMANDS_AT_ONCE_COUNT);
        clock.move(Limits.COMMAND_ASK_AGAIN_MS);
        ask(200, items(Limits.COMMANDS_AT_ONCE_COUNT + 1));
        assertThat(polled()).isEqualTo(Limits.COMMANDS_AT_ONCE_COUNT);
    }

    @Test
    void aClockThatIsSetBackHoldsNoCommandUp() {
        ask(503, "");
        clock.move(-24 * 3_600_000L);
        assertThat(inbox.next()).isLessThanOrEqualTo(clock.millis());
        ask(200, items(1));
        assertThat(polled()).isEqualTo(1);
    }

    @Test
    void aConsoleThatDoesNotWaitIsNotAskedAllTheTime() {
        ask(204, "");
        assertThat(inbox.next()).isEqualTo(clock.millis() + Limits.COMMAND_ASK_LEAST_MS);
        clock.move(Limits.COMMAND_ASK_LEAST_MS - 1);
        inbox.ask();
        assertThat(rung).as("nothing was asked").hasValue(1);
        clock.move(1);
        ask(204, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"items\":7}", "{\"items\":[{\"bytes\":\"***\"}]}", ""})
    void whatCannotBeReadCountsAsAway(String body) {
        ask(200, body);
        assertThat(inbox.poll()).isNull();
        assertThat(inbox.next()).isGreaterThan(clock.millis());
    }

    @Test
    void anAnswerIsReadUpToItsLimitAndCutOffOnePast() {
        String end = "]}";
        String begin = "{\"items\":[" + ITEM;
        int room = Limits.CONSOLE_ANSWER_BYTES - begin.length() - end.length();
        ask(200, begin + " ".repeat(room) + end);
        assertThat(polled()).isEqualTo(1);
        clock.move(Limits.COMMAND_ASK_AGAIN_MS);
        ask(200, begin + " ".repeat(room + 1) + end);
        assertThat(polled()).isZero();
        assertThat(inbox.next()).isGreaterThan(clock.millis());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void aConsoleThatIsAwayOrOlderIsAskedLessAndLess(int status) {
        long expected = Limits.CONSOLE_RETRY_LEAST_MS;
        for (int i = 0; i < 4; i++) {
            ask(status, "");
            assertThat(inbox.next() - clock.millis())
                    .isBetween((long) (0.8 * expected), (long) (1.2 * expected));
            clock.set(inbox.next());
            expected = Math.min(Limits.CONSOLE_RETRY_MOST_MS, 2 * expected);
        }
        ask(200, items(1));
        assertThat(polled()).isEqualTo(1);
    }

    @Test
    void thatACommandWasTakenIsToldUntilTheConsoleHasHeardIt() {
        ask(200, items(1));
        CommandInbox.Item item = Objects.requireNonNull(inbox.poll());
        inbox.taken(item);
        CONSOLE.stubFor(delete(urlMatching(TAKEN)).willReturn(aResponse().withStatus(503)));
        inbox.tell();
        CONSOLE.stubFor(delete(urlMatching(TAKEN)).willReturn(aResponse().withStatus(204)));
        inbox.tell();
        inbox.tell();
        CONSOLE.verify(2, deleteRequestedFor(urlMatching(TAKEN)));
    }

    @Test
    void ofWhatIsToBeToldOnlySoMuchIsRemembered() {
        CONSOLE.stubFor(delete(urlMatching(TAKEN)).willReturn(aResponse().withStatus(204)));
        for (int i = 1; i <= Limits.COMMANDS_UNTOLD_COUNT + 1; i++) {
            inbox.taken(new CommandInbox.Item("A".repeat(22), i, new byte[0]));
        }
        inbox.tell();
        CONSOLE.verify(Limits.COMMANDS_UNTOLD_COUNT, deleteRequestedFor(urlMatching(TAKEN)));
        CONSOLE.verify(0, deleteRequestedFor(urlMatching(TAKEN.replace(".*", "1"))));
    }
}
