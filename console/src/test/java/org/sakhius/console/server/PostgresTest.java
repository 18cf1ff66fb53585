package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The same console over PostgreSQL, by its JDBC URL alone. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private @Nullable PostgresDouble postgres;

    @BeforeAll
    void startPostgres() throws Exception {
        Optional<Path> bin = PostgresDouble.installed();
        if (bin.isEmpty()) {
            System.err.println("SKIPPED: PostgresTest, no PostgreSQL under /usr/lib/postgresql");
        }
        Assumptions.assumeTrue(bin.isPresent());
        postgres = PostgresDouble.start(bin.get());
    }

    @AfterAll
    void stopPostgres() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    private String url() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return postgres.jdbcUrl();
    }

    @Test
    void wholeWayThroughTwoReplicas() throws Exception {
        TestAgent agent = new TestAgent();
        TestViewer mother = new TestViewer();
        try (TestConsole one = TestConsole.over(url(), agent);
                TestConsole two = TestConsole.over(url(), agent)) {
            agent.pair(one, mother);
            byte[] first = agent.seal(one.clock.instant(), "1", mother.recipient());
            byte[] second = agent.seal(one.clock.instant(), "2", mother.recipient());

            assertThat(agent.putEnvelope(one, 1, first).statusCode()).isEqualTo(201);
            assertThat(agent.putEnvelope(two, 1, first).statusCode()).isEqualTo(200);
            assertThat(agent.putEnvelope(two, 2, second).statusCode()).isEqualTo(201);
            assertThat(agent.putEnvelope(one, 2, first).statusCode()).isEqualTo(400);

            // A session of one replica holds on the other; so does its end.
            String token = mother.token(one);
            JsonNode items =
                    TestViewer.json(TestViewer.envelopes(two, token, "")).get("items");
            assertThat(items.size()).isEqualTo(2);
            two.send(two.request("/api/v1/sessions")
                    .DELETE()
                    .header("Authorization", "Bearer " + token));
            assertThat(TestViewer.envelopes(one, token, "").statusCode()).isEqualTo(401);

            // Signing in more often than allowed ends the oldest, and housekeeping runs.
            for (int i = 0; i < 10; i++) {
                mother.token(one);
            }
            one.clock.advance(Duration.ofDays(91));
            one.server().keepHouse();
            String late = mother.token(one);
            assertThat(TestViewer.json(TestViewer.envelopes(one, late, ""))
                            .get("items")
                            .size())
                    .isZero();
        }
    }

    @Test
    void whatOneConsoleStoredIsToldByTheOther() throws Exception {
        TestAgent agent = new TestAgent();
        TestViewer mother = new TestViewer();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (TestConsole one = TestConsole.over(url(), agent);
                TestConsole two = TestConsole.over(url(), agent)) {
            agent.pair(one, mother);
            CompletableFuture<Void> ended = listen(two, mother.token(two), lines);

            agent.putEnvelope(one, 1, agent.seal(one.clock.instant(), "1", mother.recipient()));
            await().atMost(LONG).until(() -> lines.contains("event: envelope"));

            // Words that may have been missed end the stream: the page comes again and lists.
            endListeners();
            ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
            lines.clear();
            listen(two, mother.token(two), lines);
            agent.putEnvelope(one, 2, agent.seal(one.clock.instant(), "2", mother.recipient()));
            await().atMost(LONG).until(() -> lines.contains("event: envelope"));
        }
    }

    private static CompletableFuture<Void> listen(
            TestConsole console, String token, List<String> lines) throws Exception {
        HttpResponse<Stream<String>> stream = console.client.send(
                console.request("/api/v1/live")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofLines());
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            stream.body().forEach(lines::add);
            ended.complete(null);
        });
        reader.setDaemon(true);
        reader.start();
        await().atMost(LONG).until(() -> lines.contains(": open"));
        return ended;
    }

    /** As a restart of PostgreSQL would, for those connections alone that only listen. */
    private void endListeners() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE query LIKE 'LISTEN %'");
        }
    }

    @Test
    void unreachableServerIsNamed() {
        assertThatThrownBy(() -> ConsoleServer.start(new ConsoleSettings(
                                "127.0.0.1",
                                0,
                                null,
                                "jdbc:postgresql://127.0.0.1:1/x",
                                null,
                                null,
                                List.of()))
                        .close())
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("PostgreSQL");
    }
}
