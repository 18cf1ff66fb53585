package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who dawdles or comes in a crowd is cut off; who behaves is still served. */
class SlowClientTest {
    private static final String STATUS = "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String HALF_BODY =
            "POST /api/v1/sessions/challenge HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"vie";

    @TempDir
    Path folder;

    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, new TestAgent());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void dribbledHeadersAreCutOff() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            raw.send("GET /api/v1/status HTTP/1.1\r\nHost: loc");
            awaitCount(1);
            console.skip(Limits.CONNECTION_IDLE_MS + 1);

            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void dribbledBodyIsCutOff() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            raw.send(HALF_BODY);
            awaitCount(1);
            console.skip(Limits.REQUEST_BODY_MS + 1);

            assertThat(raw.readAll()).isEmpty();
        }
    }

    @Test
    void idleConnectionIsClosedAfterItsTime() throws Exception {
        try (RawHttp raw = new RawHttp(console)) {
            assertThat(RawHttp.status(raw.send(STATUS).readHead())).isEqualTo(200);
            console.skip(Limits.CONNECTION_IDLE_MS + 1);

            assertThat(raw.readAll()).contains("sakhius-console");
        }
    }

    @Test
    void crowdIsBoundedAndTheRestServed() throws Exception {
        List<RawHttp> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.CONNECTIONS_COUNT; i++) {
                crowd.add(new RawHttp(console).send("GET"));
            }
            awaitCount(Limits.CONNECTIONS_COUNT);
            try (RawHttp oneMore = new RawHttp(console)) {
                assertThat(closedUnheard(oneMore)).isTrue();
            }
            console.skip(Limits.CONNECTION_IDLE_MS + 1);
            awaitCount(0);

            assertThat(console.get("/api/v1/status").statusCode()).isEqualTo(200);
        } finally {
            for (RawHttp each : crowd) {
                each.close();
            }
        }
    }

    private static boolean closedUnheard(RawHttp raw) {
        try {
            return raw.send(STATUS).readAll().isEmpty();
        } catch (IOException reset) {
            return true;
        }
    }

    private void awaitCount(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(console.server().connections()).isEqualTo(count));
    }
}
