package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A viewer gets back what it kept, nobody else does, and it goes with the viewer. */
class RecordTest {
    private static final String PATH = "/api/v1/record";

    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();
    private final TestViewer father = new TestViewer();
    private TestConsole console;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, mother);
        agent.pair(console, father);
        token = mother.token(console);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private HttpResponse<String> put(String bearer, String type, String body) {
        return console.send(console.request(PATH)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + bearer)
                .PUT(BodyPublishers.ofString(body)));
    }

    private int put(String body) {
        return put(token, "application/json", body).statusCode();
    }

    private HttpResponse<String> get(String bearer) {
        return console.get(PATH, "Authorization", "Bearer " + bearer);
    }

    @Test
    void whatAViewerKeptComesBackByteForByteAndToItAlone() throws Exception {
        assertThat(get(token).statusCode()).isEqualTo(404);
        assertThat(put("{\"v\":1, \"mac\":\"a\"}")).isEqualTo(204);
        console.restart();
        assertThat(get(mother.token(console)).body()).isEqualTo("{\"v\":1, \"mac\":\"a\"}");
        assertThat(get(father.token(console)).statusCode()).isEqualTo(404);
        assertThat(console.get(PATH).statusCode()).isEqualTo(401);
        assertThat(put("A".repeat(43), "application/json", "{}").statusCode()).isEqualTo(401);
        token = mother.token(console);
        assertThat(put("{\"v\":1}")).isEqualTo(204);
        assertThat(get(token).body()).isEqualTo("{\"v\":1}");
    }

    @Test
    void theLargestRecordIsKeptAndOneLargerIsNotNorWhatIsNoObject() {
        String most = "{\"v\":\"" + "x".repeat(Limits.RECORD_BYTES - 8) + "\"}";
        assertThat(most).hasSize(Limits.RECORD_BYTES);
        assertThat(put(most)).isEqualTo(204);
        assertThat(put(most + " ")).isEqualTo(413);
        assertThat(put("[]")).isEqualTo(400);
        assertThat(put("{\"a\":1,\"a\":2}")).isEqualTo(400);
        assertThat(put(token, "text/plain", "{}").statusCode()).isEqualTo(415);
        assertThat(get(token).body()).isEqualTo(most);
    }

    @Test
    void itGoesWithTheViewer() throws Exception {
        assertThat(put("{}")).isEqualTo(204);
        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + mother.id();
        assertThat(agent.send(console, "DELETE", path, new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(put("{}")).isEqualTo(401);
        console.clock.advance(Duration.ofSeconds(1));
        agent.pair(console, mother);
        assertThat(get(mother.token(console)).statusCode()).isEqualTo(404);
    }
}
