package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.PairingAnswer;
import org.sakhius.console.envelope.PairingCrypto;
import org.sakhius.console.envelope.PairingOffer;
import org.sakhius.console.envelope.PairingRequest;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A pairing is opened by an agent, used once, ends in time, and adds nobody else. */
class PairingRelayTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer viewer = new TestViewer();
    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private HttpResponse<String> await(PairingOffer offer, String query) {
        return agent.send(console, "GET", agent.pairingPath(offer) + query, new byte[0]);
    }

    private HttpResponse<String> answer(PairingOffer offer, String json) {
        return agent.put(console, agent.pairingPath(offer) + "/answer", json);
    }

    private PairingAnswer yes(PairingOffer offer, PairingRequest request) throws Exception {
        return offer.accept(request, console.clock.instant());
    }

    @Test
    void aGatewayHasSoManyViewersAndNotOneMore() throws Exception {
        for (int i = 1; i < Limits.VIEWERS_PER_AGENT_COUNT; i++) {
            console.execute("INSERT INTO viewers (agent, viewer, signing_key, added) SELECT '"
                    + agent.id() + "', 'v" + i + "', value, 1 FROM secrets LIMIT 1");
        }
        agent.pair(console, viewer);

        assertThatThrownBy(() -> agent.pair(console, new TestViewer()))
                .isInstanceOf(AssertionError.class);
        // The same again takes its own place.
        agent.pair(console, viewer);
    }

    @Test
    void carriesRequestAndAnswerByteForByte() throws Exception {
        PairingOffer offer = agent.offer(console);
        assertThat(await(offer, "").statusCode()).isEqualTo(204);
        PairingRequest request = viewer.request(offer.card());
        String posted = request.toJson();

        assertThat(viewer.post(console, offer, request).statusCode()).isEqualTo(202);
        assertThat(await(offer, "?wait=25").body()).isEqualTo(posted);

        assertThat(console.get(TestViewer.pairingPath(offer) + "/answer").statusCode())
                .isEqualTo(204);
        String answer = yes(offer, request).toJson();
        assertThat(answer(offer, answer).statusCode()).isEqualTo(200);
        assertThat(console.get(TestViewer.pairingPath(offer) + "/answer?wait=25")
                        .body())
                .isEqualTo(answer);
        assertThat(viewer.token(console)).isNotEmpty();
    }

    @Test
    void longPollsWakeAtOnce() throws Exception {
        // Looking again by itself takes two seconds; a busy machine may be slower than that once.
        int tries = 0;
        while (wokenAfterMs() >= Limits.WAIT_LOOK_MS - 100) {
            assertThat(++tries).isLessThan(Limits.PAIRINGS_PER_AGENT_COUNT);
        }
    }

    private long wokenAfterMs() throws Exception {
        PairingOffer offer = agent.offer(console);
        CompletableFuture<HttpResponse<String>> waiting = console.client.sendAsync(
                agent.signed(
                                console,
                                "GET",
                                agent.pairingPath(offer) + "?wait=25",
                                new byte[0],
                                console.clock.seconds())
                        .build(),
                BodyHandlers.ofString());
        PairingRequest request = viewer.request(offer.card());
        long began = System.nanoTime();
        viewer.post(console, offer, request);

        assertThat(waiting.get(30, TimeUnit.SECONDS).body()).isEqualTo(request.toJson());
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Test
    void onlyTheFirstRequestCounts() {
        PairingOffer offer = agent.offer(console);
        viewer.post(console, offer, viewer.request(offer.card()));
        TestViewer second = new TestViewer();

        assertThat(second.post(console, offer, second.request(offer.card())).statusCode())
                .isEqualTo(409);
        assertThat(await(offer, "").body())
                .isEqualTo(viewer.request(offer.card()).toJson());
    }

    @Test
    void theSameRequestMayComeAgainWhenItsAnswerWasLost() {
        PairingOffer offer = agent.offer(console);
        PairingRequest request = viewer.request(offer.card());

        assertThat(viewer.post(console, offer, request).statusCode()).isEqualTo(202);
        assertThat(viewer.post(console, offer, request).statusCode()).isEqualTo(202);
        assertThat(viewer.post(
                                console,
                                offer,
                                new PairingCrypto(offer.card())
                                        .request(viewer.signing, viewer.kem, "Another name"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void unknownPairingIsNotFound() {
        PairingOffer offer = agent.offer(console);
        String path = "/api/v1/pairings/AAAAAAAAAAAAAAAAAAAAAA";

        assertThat(console.post(path, viewer.request(offer.card()).toJson()).statusCode())
                .isEqualTo(404);
        assertThat(console.get(path + "/answer?wait=25").statusCode()).isEqualTo(404);
        assertThat(console.get("/api/v1/pairings/short/answer").statusCode()).isEqualTo(404);
    }

    @Test
    void timeEndsIt() {
        PairingOffer offer = agent.offer(console);
        console.clock.advance(Duration.ofMinutes(10));

        assertThat(viewer.post(console, offer, viewer.request(offer.card())).statusCode())
                .isEqualTo(410);
        assertThat(await(offer, "?wait=25").statusCode()).isEqualTo(410);
        assertThat(console.get(TestViewer.pairingPath(offer) + "/answer").statusCode())
                .isEqualTo(410);
    }

    @Test
    void usedOrEndedPairingCannotBeOpenedAgain() {
        PairingOffer offer = agent.offer(console);
        console.clock.advance(Duration.ofMinutes(10));
        console.server().keepHouse();

        assertThat(agent.openPairing(console, offer, 600).statusCode()).isEqualTo(200);
        assertThat(viewer.post(console, offer, viewer.request(offer.card())).statusCode())
                .isEqualTo(410);
    }

    @Test
    void lifeIsBounded() {
        PairingOffer offer = PairingOffer.issue(
                console.server().publicUrl(),
                agent.identity,
                console.clock.instant(),
                agent.random);

        assertThat(agent.openPairing(console, offer, 0).statusCode()).isEqualTo(400);
        assertThat(agent.openPairing(console, offer, Limits.PAIRING_S + 1).statusCode())
                .isEqualTo(400);
        assertThat(agent.openPairing(console, offer, Limits.PAIRING_S).statusCode())
                .isEqualTo(201);
    }

    @Test
    void countIsBounded() {
        for (int i = 0; i < Limits.PAIRINGS_PER_AGENT_COUNT; i++) {
            agent.offer(console);
        }
        PairingOffer one = PairingOffer.issue(
                console.server().publicUrl(),
                agent.identity,
                console.clock.instant(),
                agent.random);

        assertThat(agent.openPairing(console, one, 600).statusCode()).isEqualTo(429);
    }

    @Test
    void answerMustBeForWhoAsked() throws Exception {
        PairingOffer offer = agent.offer(console);
        PairingRequest request = viewer.request(offer.card());
        viewer.post(console, offer, request);
        PairingAnswer good = yes(offer, request);
        TestViewer other = new TestViewer();
        String otherKey = new PairingAnswer(
                        good.viewer(),
                        other.signing.publicKey(),
                        good.agentSigningKey(),
                        good.agentKemKey(),
                        good.signature(),
                        good.mac())
                .toJson();
        String otherId = new PairingAnswer(
                        other.idBytes(),
                        good.viewerSigningKey(),
                        good.agentSigningKey(),
                        good.agentKemKey(),
                        good.signature(),
                        good.mac())
                .toJson();

        assertThat(answer(offer, otherKey).statusCode()).isEqualTo(400);
        assertThat(answer(offer, otherId).statusCode()).isEqualTo(400);
        assertThat(answer(offer, "{}").statusCode()).isEqualTo(400);
        assertThat(answer(offer, good.toJson()).statusCode()).isEqualTo(200);
        assertThat(answer(offer, good.toJson()).statusCode()).isEqualTo(200);
        assertThat(answer(offer, good.toJson().replace("}", " }")).statusCode()).isEqualTo(409);
    }

    @Test
    void answerBeforeARequestIsRefused() throws Exception {
        PairingOffer offer = agent.offer(console);
        String early = yes(offer, viewer.request(offer.card())).toJson();

        assertThat(answer(offer, early).statusCode()).isEqualTo(409);
    }

    @Test
    void anotherAgentCannotTouchIt() throws Exception {
        TestAgent other = new TestAgent();
        try (TestConsole both =
                TestConsole.start(Files.createTempDirectory(folder, "b"), agent, other)) {
            PairingOffer offer = agent.offer(both);
            PairingRequest request = viewer.request(offer.card());
            viewer.post(both, offer, request);
            String path = "/api/v1/agents/" + other.id() + "/pairings/";
            String id = Crypto.base64url(offer.pairId());

            assertThat(other.send(both, "GET", path + id, new byte[0]).statusCode())
                    .isEqualTo(404);
            String json = offer.accept(request, both.clock.instant()).toJson();
            assertThat(other.put(both, path + id + "/answer", json).statusCode())
                    .isEqualTo(404);
            assertThat(other.openPairing(both, offer, 60).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void restartKeepsItHalfWay() throws Exception {
        PairingOffer offer = agent.offer(console);
        PairingRequest request = viewer.request(offer.card());
        viewer.post(console, offer, request);
        console.restart();

        assertThat(await(offer, "").body()).isEqualTo(request.toJson());
        assertThat(answer(offer, yes(offer, request).toJson()).statusCode()).isEqualTo(200);
        console.restart();
        assertThat(viewer.token(console)).isNotEmpty();
    }

    @Test
    void strangersCannotOpenOne() {
        String path = "/api/v1/agents/" + agent.id() + "/pairings/AAAAAAAAAAAAAAAAAAAAAA";

        HttpResponse<String> answer =
                console.send(console.request(path).PUT(BodyPublishers.ofString("{\"expires\":1}")));

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
