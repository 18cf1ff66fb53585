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

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Pages of other sites, and names that were pointed here, get nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class CrossSiteTest {
    private static final String CHALLENGE = "/api/v1/sessions/challenge";
    private static final String BODY = "{\"viewer\":\"AAAAAAAAAAAAAAAAAAAAAA\"}";

    private TestConsole console;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        console = TestConsole.start(folder, new TestAgent());
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private int statusForHost(String hostLines) throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            return RawHttp.status(raw.send("GET /api/v1/status HTTP/1.1\r\n" + hostLines + "\r\n")
                    .readHead());
        }
    }

    @Test
    void ownNamesAreHeard() throws Exception {
        int port = console.server().port();

        assertThat(statusForHost("Host: localhost:" + port + "\r\n")).isEqualTo(200);
        assertThat(statusForHost("Host: LOCALHOST\r\n")).isEqualTo(200);
        assertThat(statusForHost("Host: 127.0.0.1:" + port + "\r\n")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\r\n",
                "Host: localhost.evil.example\r\n",
                "Host: 192.0.2.1\r\n",
                "Host: [::1]\r\n",
                "Host: \r\n",
                "",
                "Host: localhost\r\nHost: evil.example\r\n",
                "Host: evil.example\r\nHost: localhost\r\n",
                "Host: localhost\r\nX-Forwarded-Host: localhost\r\nHost: evil.example\r\n"
            })
    void foreignNamesAreNotOurs(String hostLines) throws Exception {
        assertThat(statusForHost(hostLines)).isIn(400, 421);
    }

    @Test
    void foreignNameInTheRequestLineIsNotOurs() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            String head = raw.send("GET http://evil.example/api/v1/status HTTP/1.1\r\n"
                            + "Host: evil.example\r\n\r\n")
                    .readHead();
            assertThat(RawHttp.status(head)).isIn(400, 421);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:1",
                "http://localhost.evil.example",
                "file://",
                "http://",
                "http://127.0.0.1:1",
                "::"
            })
    void foreignOriginIsRefused(String origin) {
        HttpResponse<String> answer = console.post(CHALLENGE, BODY, "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void ownOriginIsHeard() {
        String own = "http://localhost:" + console.server().port();

        assertThat(console.post(CHALLENGE, BODY, "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void foreignFetchIsRefused(String site) {
        assertThat(console.get("/api/v1/status", "Sec-Fetch-Site", site).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                ""
            })
    void simpleContentTypesAreRefused(String type) {
        var request = console.request(CHALLENGE).POST(BodyPublishers.ofString(BODY));
        HttpResponse<String> answer =
                console.send(type.isEmpty() ? request : request.header("Content-Type", type));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void preflightGrantsNothing() {
        HttpResponse<String> answer = console.send(console.request("/api/v1/envelopes")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization"));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void getHasNoSideEffect() {
        assertThat(console.get(CHALLENGE).statusCode()).isIn(404, 405);
        // It lists sessions to whoever has one, and begins none.
        assertThat(console.get("/api/v1/sessions").statusCode()).isEqualTo(401);
        assertThat(console.column("SELECT viewer FROM sessions")).isEmpty();
        assertThat(console.get("/api/v1/pairings/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isIn(404, 405);
    }
}
