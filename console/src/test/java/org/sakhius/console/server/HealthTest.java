package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What who runs a console is told of it: whether it works and how much, and nothing of anybody. */
class HealthTest {
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

    private HttpResponse<String> ask(String method, String path) {
        return console.send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + console.server().metricsPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void countsEnvelopesByWhatBecameOfThem() throws Exception {
        byte[] sealed = agent.seal(console.clock.instant(), "x", mother.recipient());
        agent.putEnvelope(console, 1, sealed);
        agent.putEnvelope(console, 1, sealed);

        HttpResponse<String> answer = ask("GET", "/metrics");

        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("sakhius_console_envelopes_total{outcome=\"stored\"} 1\n")
                .contains("sakhius_console_envelopes_total{outcome=\"again\"} 1\n")
                .contains("sakhius_console_live_streams 0\n")
                .contains("# TYPE sakhius_console_commits_total counter\n");
        assertThat(answer.body())
                .as("nothing of anybody")
                .doesNotContain(agent.id(), mother.id(), "family");
        for (String line : answer.body().split("\n")) {
            assertThat(line).matches("# (HELP|TYPE) .*|[a-z_]+(\\{[^}]*\\})? [0-9]+");
        }
    }

    @Test
    void healthFollowsTheDatabase() {
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/health").body()).isEqualTo("ok\n");

        console.execute("ALTER TABLE schema_version RENAME TO elsewhere");
        HttpResponse<String> away = ask("GET", "/health");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).isEqualTo("the database does not answer\n");
        console.execute("ALTER TABLE elsewhere RENAME TO schema_version");
        assertThat(ask("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseIsThereAndNothingOfItOnTheConsolesOwnPort() {
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/api/v1/status").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(console.get("/metrics").body()).doesNotContain("sakhius_console_");
    }
}
