package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The page: exactly its own files, packed, cached rightly, and under strict headers. */
@TestInstance(Lifecycle.PER_CLASS)
class PageTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final String SCRIPT = "/assets/index-Ab3_-xYz.js";

    private TestConsole console;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        console = TestConsole.start(folder, new TestAgent());
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void indexIsAskedForAnewEachTime() {
        HttpResponse<String> answer = console.get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Test page");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(console.get("/index.html").body()).isEqualTo(answer.body());
        assertThat(header(console.get("/sw.js"), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void onlyTheWorkerOfThePassPhraseMayCompileWebAssembly() {
        String worker = header(console.get("/assets/argon2.worker-Ab3_-xYz.js"), POLICY);

        assertThat(worker).contains("script-src 'self' 'wasm-unsafe-eval';");
        assertThat(worker.replace(" 'wasm-unsafe-eval'", "")).isEqualTo(Headers.CONTENT_POLICY);
        for (String other : new String[] {"/", SCRIPT, "/sw.js", "/assets/none.worker-x.js"}) {
            assertThat(header(console.get(other), POLICY)).isEqualTo(Headers.CONTENT_POLICY);
        }
    }

    @Test
    void hashedFilesAreKeptForEver() {
        HttpResponse<String> answer = console.get(SCRIPT);

        assertThat(header(answer, "Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void gzipOnlyForWhoTakesIt() throws Exception {
        byte[] plain = bytes(console.request(SCRIPT));
        HttpResponse<byte[]> packed = console.client.send(
                console.request(SCRIPT).header("Accept-Encoding", "br, gzip").build(),
                BodyHandlers.ofByteArray());

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.body().length).isLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain);
        HttpResponse<String> refusing = console.get(SCRIPT, "Accept-Encoding", "gzip;q=0");
        assertThat(header(refusing, "Content-Encoding")).isEmpty();
    }

    private byte[] bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return console.client.send(request.build(), BodyHandlers.ofByteArray()).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SCRIPT, "/api/v1/status"})
    void headSaysTheSameWithoutABody(String path) {
        HttpResponse<String> head =
                console.send(console.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length"))
                .isEqualTo("" + console.get(path).body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void unchangedFileIsNotSentAgain() {
        String tag = header(console.get("/"), "ETag");

        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        HttpResponse<String> again = console.get("/", "If-None-Match", "\"x\", W/" + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(console.get("/", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/assets/",
                "/assets",
                "/settings/deep/link",
                "/api",
                "/api/v1/nothing",
                "/index.html/",
                "//index.html",
                "/%2e%2e/limits",
                "/..%2f..%2flogback-test.xml",
                "/assets/..%2findex.html",
                "/%00"
            })
    void nothingElseIsServed(String path) {
        HttpResponse<String> answer = console.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("Test page");
    }

    @Test
    void climbingOutIsNotServed() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            String head = raw.send(
                            "GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .readHead();
            assertThat(RawHttp.status(head)).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SCRIPT, "/nothing", "/api/v1/status", "/api/v1/envelopes"})
    void everyAnswerCarriesTheHeaders(String path) {
        HttpResponse<String> answer = console.get(path);

        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Permissions-Policy")).contains("geolocation=()");
        assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
        assertThat(header(answer, "Server")).isEmpty();
        assertThat(header(answer, "Set-Cookie")).isEmpty();
        assertThat(header(answer, "Date")).isEqualTo("Mon, 23 Nov 2026 04:00:00 GMT");
    }

    @ParameterizedTest
    @CsvSource({"POST,/", "PUT,/index.html", "DELETE,/api/v1/status", "TRACE,/", "PATCH,/"})
    void otherMethodsAreNotOffered(String method, String path) {
        HttpResponse<String> answer =
                console.send(console.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isIn(404, 405);
    }

    @Test
    void apiAnswersAreKeptByNobody() {
        assertThat(header(console.get("/api/v1/status"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(console.get("/api/v1/envelopes"), "Cache-Control")).isEqualTo("no-store");
    }
}
