package org.sakhius.agent.summary;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Audience;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.AgentIdentity;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/** A console that refuses, quarrels or is away: nothing is lost, and it is not hammered. */
class CourierTest {

    private static final String FAMILY = Audience.FAMILY;

    @RegisterExtension
    static final WireMockExtension CONSOLE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final HandClock clock = new HandClock();
    private Outbox outbox;
    private Courier courier;

    @BeforeEach
    void open() throws Exception {
        outbox = Outbox.open(folder.resolve("outbox.db"), clock, random);
        ConsoleClient client = new ConsoleClient(
                URI.create(CONSOLE.baseUrl()), null, AgentIdentity.generate(random), clock);
        courier = new Courier(outbox, client, new ViewerFile(folder), clock, random);
        // Three envelopes that tell changes 10, 20 and 30.
        for (long told = 10; told <= 30; told += 10) {
            outbox.append(
                    FAMILY,
                    outbox.chain(FAMILY),
                    List.of(new byte[] {1, (byte) told}),
                    told,
                    false);
        }
    }

    @AfterEach
    void close() throws Exception {
        outbox.close();
    }

    private static void answer(int status) {
        CONSOLE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    private static void verifyPuts(int count) {
        CONSOLE.verify(count, putRequestedFor(urlMatching("/api/v1/agents/.*/envelopes/.*")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void whatIsNotTakenWaits(int status) throws Exception {
        answer(status);
        assertThat(courier.deliver()).isFalse();
        assertThat(outbox.size(FAMILY)).isEqualTo(3);
        verifyPuts(1);
        answer(201);
        assertThat(courier.deliver()).isFalse();
        verifyPuts(1);
        clock.set(courier.nextTry());
        assertThat(courier.deliver()).isFalse();
        assertThat(outbox.size(FAMILY)).isZero();
        assertThat(courier.nextTry()).isZero();
        verifyPuts(4);
    }

    @Test
    void backOffDoublesToItsCapAndBeginsAnewAfterSuccess() throws Exception {
        answer(401);
        long expected = Limits.CONSOLE_RETRY_LEAST_MS;
        for (int i = 0; i < 12; i++) {
            courier.deliver();
            assertThat(courier.nextTry() - clock.millis())
                    .isBetween((long) (0.8 * expected), (long) (1.2 * expected));
            clock.set(courier.nextTry() - 1);
            courier.deliver();
            verifyPuts(i + 1);
            clock.set(courier.nextTry());
            expected = Math.min(Limits.CONSOLE_RETRY_MOST_MS, 2 * expected);
        }
        assertThat(expected).isEqualTo(Limits.CONSOLE_RETRY_MOST_MS);
        answer(201);
        courier.deliver();
        outbox.append(FAMILY, outbox.chain(FAMILY), List.of(new byte[] {9}), 40, false);
        answer(500);
        courier.deliver();
        assertThat(courier.nextTry() - clock.millis())
                .isLessThanOrEqualTo((long) (1.2 * Limits.CONSOLE_RETRY_LEAST_MS));
    }

    @Test
    void whatIsUrgentDoesNotWaitForTheEndOfALongPause() throws Exception {
        answer(503);
        for (int i = 0; i < 12; i++) {
            courier.deliver();
            clock.set(courier.nextTry());
        }
        courier.deliver();
        assertThat(courier.nextTry() - clock.millis())
                .isGreaterThan(Limits.CONSOLE_RETRY_MOST_MS / 2);
        answer(201);
        courier.hasten();
        courier.deliver();
        assertThat(outbox.size(FAMILY)).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesNoPauseLonger() throws Exception {
        answer(503);
        courier.deliver();
        clock.move(-24 * 3_600_000L);
        assertThat(courier.nextTry()).isEqualTo(clock.millis());
        answer(201);
        courier.deliver();
        assertThat(outbox.size(FAMILY)).isZero();
    }

    @Test
    void whereNothingWaitsNobodyIsToCallAgainAtOnce() throws Exception {
        answer(503);
        courier.deliver();
        for (Outbox.Waiting w = outbox.first(); w != null; w = outbox.first()) {
            outbox.done(w.place());
        }
        clock.set(courier.nextTry());
        courier.deliver();
        assertThat(courier.nextTry()).isZero();
    }

    @Test
    void aConsoleThatBreaksOffIsAsAway() throws Exception {
        CONSOLE.stubFor(
                any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(courier.deliver()).isFalse();
        assertThat(outbox.size(FAMILY)).isEqualTo(3);
        assertThat(courier.nextTry()).isGreaterThan(clock.millis());
    }

    @Test
    void otherBytesUnderTheSameNumberBeginANewEpochAndTellEverythingAgain() throws Exception {
        Outbox.Chain before = outbox.chain(FAMILY);
        outbox.done(Objects.requireNonNull(outbox.first()).place());
        answer(409);
        assertThat(courier.deliver()).as("must be sealed anew").isTrue();
        Outbox.Chain after = outbox.chain(FAMILY);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.sequence()).isZero();
        assertThat(after.previous()).containsOnly(0);
        assertThat(after.told()).as("what the second told is told again").isEqualTo(10);
        assertThat(outbox.size(FAMILY)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void whatTheConsoleWillNeverTakeDoesNotHoldTheOthersBack(int status) throws Exception {
        answer(201);
        CONSOLE.stubFor(any(urlMatching(".*/1")).willReturn(aResponse().withStatus(status)));
        assertThat(courier.deliver()).isFalse();
        assertThat(outbox.size(FAMILY)).isZero();
        verifyPuts(3);
    }

    @Test
    void whatTheConsoleAlreadyHasIsDone() throws Exception {
        answer(200);
        assertThat(courier.deliver()).isFalse();
        assertThat(outbox.size(FAMILY)).isZero();
    }
}
