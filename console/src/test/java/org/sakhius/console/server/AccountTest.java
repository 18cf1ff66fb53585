package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A viewer sees its sessions, ends them, and ends itself; an operator ends it as well. */
class AccountTest {
    private static final String PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36";

    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer viewer = new TestViewer();
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private TestConsole console;
    private TestAccount account;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, viewer);
        account = new TestAccount(console, viewer);
    }

    @AfterEach
    void stop() {
        console.close();
        readers.shutdownNow();
    }

    private int list(String token) {
        return TestViewer.envelopes(console, token, "").statusCode();
    }

    private CompletableFuture<Void> live(String token) throws Exception {
        HttpResponse<Stream<String>> response = console.client.send(
                console.request("/api/v1/live")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return CompletableFuture.runAsync(() -> response.body().forEach(line -> {}), readers);
    }

    @Test
    void sessionsAreListedWithTheirBrowserAndThisOneMarked() {
        HttpResponse<String> phone = account.signIn(viewer.challenge(console), "", PHONE);
        String token = TestViewer.json(phone).get("token").stringValue();
        long began = console.clock.instant().getEpochSecond();
        console.clock.advance(Duration.ofSeconds(Limits.SESSION_SEEN_S));
        String other = account.token("");
        account.sessions(token);

        List<JsonNode> all = account.sessions(token);
        assertThat(all).hasSize(2);
        JsonNode mine = all.get(1);
        assertThat(mine.get("here").booleanValue()).isTrue();
        assertThat(mine.get("browser").stringValue()).isEqualTo("Chrome, Android");
        assertThat(mine.get("began").longValue()).isEqualTo(began);
        assertThat(mine.get("seen").longValue()).isEqualTo(began + Limits.SESSION_SEEN_S);
        assertThat(all.get(0).get("here").booleanValue()).isFalse();
        assertThat(all.toString()).doesNotContain(token).doesNotContain(other);
    }

    @Test
    void oneSessionIsEndedWithItsStream() throws Exception {
        String gone = account.token("");
        CompletableFuture<Void> stream = live(gone);
        String id = account.sessions(gone).get(0).get("id").stringValue();
        String mine = account.token("");

        assertThat(account.send("DELETE", "/api/v1/sessions/" + id, mine).statusCode())
                .isEqualTo(204);
        stream.get(30, TimeUnit.SECONDS);
        assertThat(list(gone)).isEqualTo(401);
        assertThat(list(mine)).isEqualTo(200);
        assertThat(account.send("DELETE", "/api/v1/sessions/" + id, mine).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allOthersAreEndedAndNobodyElses() throws Exception {
        TestViewer father = new TestViewer();
        agent.pair(console, father);
        String his = father.token(console);
        String one = account.token("");
        String two = account.token("");
        CompletableFuture<Void> stream = live(one);

        assertThat(account.send("DELETE", "/api/v1/sessions/others", two).statusCode())
                .isEqualTo(204);
        stream.get(30, TimeUnit.SECONDS);
        assertThat(list(one)).isEqualTo(401);
        assertThat(list(two)).isEqualTo(200);
        assertThat(list(his)).isEqualTo(200);
        String foreign =
                new TestAccount(console, father).sessions(his).get(0).get("id").stringValue();
        assertThat(account.send("DELETE", "/api/v1/sessions/" + foreign, two).statusCode())
                .isEqualTo(404);
        assertThat(list(his)).isEqualTo(200);
    }

    @Test
    void viewerThatEndsItselfIsOutUntilItsGatewaySaysSo() throws Exception {
        byte[] sealed = agent.seal(console.clock.instant(), "x", viewer.recipient());
        agent.putEnvelope(console, 1, sealed);
        String token = account.token("");
        CompletableFuture<Void> stream = live(token);
        assertThat(TestViewer.envelopes(console, token, "").body()).contains("\"cursor\":1");

        assertThat(account.send("DELETE", "/api/v1/viewer", token).statusCode()).isEqualTo(204);

        stream.get(30, TimeUnit.SECONDS);
        assertThat(list(token)).isEqualTo(401);
        assertThat(account.signIn(viewer.challenge(console), "").statusCode()).isEqualTo(401);
        // The gateway seals on, not knowing; nothing of it is given out.
        byte[] next = agent.seal(console.clock.instant(), "y", viewer.recipient());
        agent.putEnvelope(console, 2, next);
        assertThat(account.signIn(viewer.challenge(console), "").statusCode()).isEqualTo(401);
        console.restart();
        account = new TestAccount(console, viewer);
        assertThat(account.signIn(viewer.challenge(console), "").statusCode()).isEqualTo(401);

        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + viewer.id();
        console.clock.advance(Duration.ofSeconds(1));
        agent.send(console, "DELETE", path, new byte[0]);
        assertThat(console.column("SELECT viewer FROM revoked")).isEmpty();
        agent.pair(console, viewer);
        String again = new TestAccount(console, viewer).token("");
        assertThat(TestViewer.envelopes(console, again, "").body()).doesNotContain("\"cursor\":1,");
    }

    @Test
    void pairedAnewByItsGatewayItIsInAgain() throws Exception {
        account.send("DELETE", "/api/v1/viewer", account.token(""));
        agent.pair(console, viewer);
        assertThat(account.signIn(viewer.challenge(console), "").statusCode()).isEqualTo(200);
    }

    @Test
    void operatorSeesViewersAndEndsOne() throws Exception {
        String token = account.token("");
        CompletableFuture<Void> stream = live(token);
        String url = console.jdbcUrl();

        assertThat(ConsoleServer.viewers(url, console.clock)).singleElement().satisfies(one -> {
            assertThat(one.viewer()).isEqualTo(viewer.id());
            assertThat(one.agent()).isEqualTo(agent.id());
            assertThat(one.sessions()).isEqualTo(1);
            assertThat(one.factors()).isEmpty();
            assertThat(one.revoked()).isFalse();
        });
        assertThat(ConsoleServer.revoke(url, viewer.id())).isTrue();
        assertThat(ConsoleServer.revoke(url, viewer.id())).isFalse();
        assertThat(ConsoleServer.revoke(url, new TestViewer().id())).isFalse();

        assertThat(list(token)).isEqualTo(401);
        assertThat(ConsoleServer.viewers(url).get(0).revoked()).isTrue();
        if (url.startsWith("jdbc:postgresql:")) {
            // SQLite tells no other process: there the next heartbeat ends the stream.
            stream.get(30, TimeUnit.SECONDS);
        }
    }
}
