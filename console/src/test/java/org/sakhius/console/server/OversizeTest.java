package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.console.Limits;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Every size is taken at its limit and refused one past it. */
@TestInstance(Lifecycle.PER_CLASS)
class OversizeTest {
    private static final String CHALLENGE = "/api/v1/sessions/challenge";
    private final TestAgent agent = new TestAgent();
    private TestConsole console;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        console = TestConsole.start(folder, agent);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private static String jsonOf(int bytes) {
        String start = "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"x\":\"";
        return start + "x".repeat(bytes - start.length() - 2) + "\"}";
    }

    @Test
    void jsonBody() {
        assertThat(console.post(CHALLENGE, jsonOf(Limits.JSON_BODY_BYTES)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> over = console.post(CHALLENGE, jsonOf(Limits.JSON_BODY_BYTES + 1));
        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(TestViewer.json(over).get("error").stringValue()).isEqualTo("too-large");
    }

    @Test
    void jsonBodyInChunks() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            raw.send("POST "
                    + CHALLENGE
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            raw.send(chunk).send(chunk).send("1\r\nx\r\n");

            String head = raw.readHead();
            assertThat(RawHttp.status(head)).isEqualTo(413);
            assertThat(head.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        }
    }

    @Test
    void envelope() {
        byte[] full = new byte[Limits.ENVELOPE_BYTES];
        assertThat(agent.putEnvelope(console, 1, full).statusCode()).isEqualTo(400);
        byte[] over = new byte[Limits.ENVELOPE_BYTES + 1];
        assertThat(agent.putEnvelope(console, 1, over).statusCode()).isEqualTo(413);
    }

    @Test
    void strangersBodyIsNotEvenRead() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            raw.send("PUT "
                    + agent.envelopePath(1)
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n");

            assertThat(RawHttp.status(raw.readHead())).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n"
            })
    void requestHead(String request) throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            raw.send(String.format(request, "x".repeat(Limits.HEADERS_BYTES)));

            assertThat(RawHttp.status(raw.readHead())).isIn(400, 413, 414, 431);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{}",
                "{\"viewer\":1}",
                "{\"viewer\":\"short\"}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAB\"}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\"} {}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
                "{'viewer':'AAAAAAAAAAAAAAAAAAAAAA'}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"a\":NaN}",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}",
                "\uFEFF{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\"}x",
                "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\u0000\"}"
            })
    void brokenJsonIsTheClientsFault(String json) {
        HttpResponse<String> answer = console.post(CHALLENGE, json);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("xception").doesNotContain("jackson");
    }

    @Test
    void brokenUtf8IsTheClientsFault() {
        byte[] bytes = "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"a\":\"é\"}"
                .getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> answer = console.send(console.request(CHALLENGE)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes)));

        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
