package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** What was acknowledged stays; what cannot be kept is not acknowledged; nothing is in clear. */
class DurabilityTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();

    private byte[] seal(TestConsole console, String payload) {
        return agent.seal(console.clock.instant(), payload, mother.recipient());
    }

    private JsonNode items(TestConsole console) {
        return TestViewer.json(TestViewer.envelopes(console, mother.token(console), "?limit=200"))
                .get("items");
    }

    @Test
    void restartKeepsEverythingAndGoesOn() throws Exception {
        try (TestConsole console = TestConsole.start(folder, agent)) {
            agent.pair(console, mother);
            agent.putEnvelope(console, 1, seal(console, "one"));
            console.restart();
            agent.putEnvelope(console, 2, seal(console, "two"));

            JsonNode items = items(console);

            assertThat(items.size()).isEqualTo(2);
            assertThat(items.get(1).get("cursor").longValue()).isEqualTo(2);
        }
    }

    @Test
    void fullDiskIsToldAndNothingAcknowledgedIsLost() throws Exception {
        // SQLite refuses to grow beyond a page count exactly as it does on a full disk.
        String url = TestConsole.sqlite(folder) + "?max_page_count=60";
        try (TestConsole console = TestConsole.over(url, agent)) {
            agent.pair(console, mother);
            long kept = 0;
            HttpResponse<String> answer;
            byte[] sealed;
            do {
                sealed = seal(console, "n" + kept);
                answer = agent.putEnvelope(console, kept + 1, sealed);
                kept++;
            } while (answer.statusCode() == 201 && kept < 100);

            assertThat(answer.statusCode()).isEqualTo(507);
            assertThat(TestViewer.json(answer).get("error").stringValue()).isEqualTo("full");
            assertThat(answer.body()).doesNotContain("SQL");
            long acknowledged = kept - 1;
            assertThat(acknowledged).isPositive();

            try (TestConsole roomy = TestConsole.start(folder, agent)) {
                assertThat(items(roomy).size()).isEqualTo((int) acknowledged);
                assertThat(agent.putEnvelope(roomy, kept, sealed).statusCode()).isEqualTo(201);
            }
        }
    }

    @Test
    void damagedDatabaseIsSetAsideNotDeleted() throws Exception {
        Path file = folder.resolve("console.db");
        byte[] junk = "this is no database, and long enough to look at"
                .repeat(40)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, junk);

        try (TestConsole console = TestConsole.start(folder, agent)) {
            Path aside = console.server().databaseSetAside().orElseThrow();

            assertThat(aside.getFileName().toString())
                    .isEqualTo("console.db.corrupt-20261123-040000");
            assertThat(Files.readAllBytes(aside)).isEqualTo(junk);
            agent.pair(console, mother);
            assertThat(agent.putEnvelope(console, 1, seal(console, "x")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void damageInTheMiddleIsFoundAtStart() throws Exception {
        Path file = folder.resolve("console.db");
        try (TestConsole console = TestConsole.start(folder, agent)) {
            agent.pair(console, mother);
            for (int i = 1; i <= 20; i++) {
                agent.putEnvelope(console, i, seal(console, "x"));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length - 4096; i += 64) {
            bytes[i] ^= 0x5a;
        }
        Files.write(file, bytes);

        try (TestConsole console = TestConsole.start(folder, agent)) {
            assertThat(console.server().databaseSetAside()).isPresent();
            assertThat(console.get("/api/v1/status").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void databaseOfANewerProgramIsLeftAlone() throws Exception {
        TestConsole.start(folder, agent).close();
        try (Connection connection = DriverManager.getConnection(TestConsole.sqlite(folder));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_version (version) VALUES (99)");
        }

        assertThatThrownBy(() -> TestConsole.start(folder, agent))
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("newer Sakhius");
    }

    @Test
    void emptyFileIsANewDatabase() throws Exception {
        Files.write(folder.resolve("console.db"), new byte[0]);

        try (TestConsole console = TestConsole.start(folder, agent)) {
            assertThat(console.server().databaseSetAside()).isEmpty();
            agent.pair(console, mother);
        }
    }

    @Test
    void filesHoldNothingInClearAndAreForTheOwnerAlone() throws Exception {
        String name = "chat-with-strangers.example";
        String token;
        try (TestConsole console = TestConsole.start(folder, agent)) {
            agent.pair(console, mother);
            token = mother.token(console);
            String payload = "{\"domain\":\"" + name + "\",\"category\":\"stranger-chat\"}";
            agent.putEnvelope(console, 1, seal(console, payload));
            for (Path file : files()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.toString()).doesNotContain(name, "stranger-chat", token);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
