package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** New envelopes are told at once to those they are for, until the session ends. */
class LiveStreamTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();
    /** A thread for each stream of a test: the common pool has one on two cores. */
    private final ExecutorService readers = Executors.newFixedThreadPool(4);

    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, mother);
    }

    @AfterEach
    void stop() {
        console.close();
        readers.shutdownNow();
    }

    /** A stream being read; the future completes when the server ends it. */
    record Listening(List<String> lines, CompletableFuture<Void> end) {
        void awaitLine(String line) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> lines.contains(line));
        }
    }

    private Listening listen(String token) throws Exception {
        return listen(console, token);
    }

    private Listening listen(TestConsole at, String token) throws Exception {
        HttpResponse<Stream<String>> response = at.client.send(
                at.request("/api/v1/live")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("text/event-stream; charset=utf-8");
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> end =
                CompletableFuture.runAsync(() -> response.body().forEach(lines::add), readers);
        Listening out = new Listening(lines, end);
        out.awaitLine(": open");
        return out;
    }

    @Test
    void tellsOfNewEnvelopesToTheirViewersOnly() throws Exception {
        TestViewer father = new TestViewer();
        agent.pair(console, father);
        Listening mothers = listen(mother.token(console));
        Listening fathers = listen(father.token(console));

        agent.putEnvelope(console, 1, agent.seal(console.clock.instant(), "m", mother.recipient()));
        agent.putEnvelope(console, 2, agent.seal(console.clock.instant(), "f", father.recipient()));

        mothers.awaitLine("data: {\"cursor\":1}");
        fathers.awaitLine("data: {\"cursor\":2}");
        assertThat(mothers.lines()).contains("event: envelope");
        assertThat(mothers.lines()).doesNotContain("data: {\"cursor\":2}");
        assertThat(fathers.lines()).doesNotContain("data: {\"cursor\":1}");
    }

    @Test
    void aTestReachesEveryPageOfItsViewerAndNobodyElse() throws Exception {
        TestViewer father = new TestViewer();
        agent.pair(console, father);
        Listening fathers = listen(father.token(console));
        String token = mother.token(console);
        Listening phone = listen(token);
        Listening tablet = listen(mother.token(console));
        String path = "/api/v1/notify/live/test";

        assertThat(console.post(path, "").statusCode()).isEqualTo(401);
        assertThat(console.post(path, "", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(204);

        phone.awaitLine("event: test");
        tablet.awaitLine("data: {}");
        agent.putEnvelope(console, 1, agent.seal(console.clock.instant(), "f", father.recipient()));
        fathers.awaitLine("data: {\"cursor\":1}");
        assertThat(fathers.lines()).doesNotContain("event: test");
    }

    @Test
    void testsAreBounded() throws Exception {
        TestViewer father = new TestViewer();
        agent.pair(console, father);
        String[] mothers = {"Authorization", "Bearer " + mother.token(console)};
        String[] fathers = {"Authorization", "Bearer " + father.token(console)};
        String path = "/api/v1/notify/live/test";
        for (int n = 1; n <= Limits.TESTS_PER_HOUR_COUNT; n++) {
            assertThat(console.post(path, "", mothers).statusCode()).isEqualTo(204);
        }

        HttpResponse<String> over = console.post(path, "", mothers);

        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.body()).contains("Try in an hour.");
        // Another session of hers changes nothing, and nobody else is concerned.
        assertThat(console.post(path, "", "Authorization", "Bearer " + mother.token(console))
                        .statusCode())
                .isEqualTo(429);
        assertThat(console.post(path, "", fathers).statusCode()).isEqualTo(204);
        console.clock.advance(Duration.ofHours(1));
        assertThat(console.post(path, "", mothers).statusCode()).isEqualTo(204);
    }

    /** A page that is open at another console on the same database hears of a test too. */
    final void aTestReachesAPageAtAnotherConsole() throws Exception {
        try (TestConsole second = TestConsole.start(folder, agent)) {
            String token = mother.token(console);
            Listening page = listen(second, token);

            assertThat(console.post(
                                    "/api/v1/notify/live/test",
                                    "",
                                    "Authorization",
                                    "Bearer " + token)
                            .statusCode())
                    .isEqualTo(204);

            page.awaitLine("event: test");
        }
    }

    @Test
    void envelopeSentAgainIsNotTold() throws Exception {
        byte[] first = agent.seal(console.clock.instant(), "m", mother.recipient());
        agent.putEnvelope(console, 1, first);
        Listening stream = listen(mother.token(console));

        agent.putEnvelope(console, 1, first);
        agent.putEnvelope(console, 2, agent.seal(console.clock.instant(), "n", mother.recipient()));

        stream.awaitLine("data: {\"cursor\":2}");
        assertThat(stream.lines()).doesNotContain("data: {\"cursor\":1}");
    }

    @Test
    void endsWithTheSession() throws Exception {
        String token = mother.token(console);
        Listening stream = listen(token);
        Listening other = listen(mother.token(console));

        console.send(console.request("/api/v1/sessions")
                .DELETE()
                .header("Authorization", "Bearer " + token));

        stream.end().get(30, TimeUnit.SECONDS);
        assertThat(other.end()).isNotDone();
    }

    @Test
    void endsWhenTheViewerIsRemoved() throws Exception {
        Listening stream = listen(mother.token(console));

        agent.send(
                console,
                "DELETE",
                "/api/v1/agents/" + agent.id() + "/viewers/" + mother.id(),
                new byte[0]);

        stream.end().get(30, TimeUnit.SECONDS);
    }

    @Test
    void oneTooManyEndsTheOldest() throws Exception {
        String token = mother.token(console);
        List<Listening> open = new ArrayList<>();
        for (int i = 0; i < Limits.LIVE_PER_VIEWER_COUNT; i++) {
            open.add(listen(token));
        }
        assertThat(open.get(0).end()).isNotDone();

        Listening last = listen(token);

        open.get(0).end().get(30, TimeUnit.SECONDS);
        assertThat(open.get(1).end()).isNotDone();
        assertThat(last.end()).isNotDone();
    }

    @Test
    void closingTheServerEndsStreams() throws Exception {
        Listening stream = listen(mother.token(console));

        console.restart();

        stream.end().get(30, TimeUnit.SECONDS);
    }
}
