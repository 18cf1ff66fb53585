package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The stage shows the step, takes two keys, and obeys no other site. */
class StageServerTest {
    private final List<String> keys = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private StageServer stage;

    @BeforeEach
    void start() throws IOException {
        stage = StageServer.start(0, () -> keys.add("pause"), () -> keys.add("step"));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?stage", "/stage.css", "/stage.js"})
    void servesItsFilesUnderAStrictPolicy(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank().doesNotContain("<script>", "style=");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }

    @Test
    void showsTheStepAsText() throws Exception {
        Story story = StoryBook.story("funnel");
        StageState state = StageState.START
                .step(story, story.steps().get(1), 2, 5)
                .outcomes(List.of(new Outcome("<b>.example", Outcome.Kind.CLOSED, "0.0.0.0")));
        stage.show(state);

        HttpResponse<String> answer = get("/state?after=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("21:40", "Юүлүүр", "CLOSED", "\"position\":2")
                .contains("\"number\":" + state.number());
        assertThat(get("/state?after=" + state.number()).statusCode()).isEqualTo(204);
    }

    @Test
    void takesTheTwoKeys() throws Exception {
        assertThat(post("pause", true)).isEqualTo(204);
        assertThat(post("step", true)).isEqualTo(204);
        assertThat(post("format", true)).isEqualTo(400);
        assertThat(post("pause", false)).isEqualTo(403);

        assertThat(keys).containsExactly("pause", "step");
    }

    @Test
    void refusesOtherNamesPathsAndMethods() throws Exception {
        assertThat(get("/../etc/hostname").statusCode()).isEqualTo(404);
        assertThat(get("/stage.html").statusCode()).isEqualTo(404);
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).contains(" 421 ");
        assertThat(statusFor("DELETE / HTTP/1.1\r\nHost: localhost:" + stage.port() + "\r\n\r\n"))
                .contains(" 405 ");
    }

    private String statusFor(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stage.port())) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + stage.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private int post(String key, boolean ours) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/key")).POST(BodyPublishers.ofString(key));
        if (ours) {
            request.header("X-Sakhius-Stage", "1");
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
