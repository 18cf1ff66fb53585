package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;

/** A database from a backup is behind of what pages and gateways know. */
class RestoredDatabaseTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();

    private byte[] seal(TestConsole console, String text) {
        return agent.seal(console.clock.instant(), text, mother.recipient());
    }

    private JsonNode after(TestConsole console, String token, long cursor) {
        return TestViewer.json(TestViewer.envelopes(console, token, "?after=" + cursor));
    }

    @Test
    void noCursorIsHandedOutTwiceAndEverybodySignsInAnew() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("console.db");
        long seen;
        String token;
        try (TestConsole console = TestConsole.start(folder, agent)) {
            agent.pair(console, mother);
            agent.putEnvelope(console, 1, seal(console, "one"));
            token = mother.token(console);
            console.execute("VACUUM INTO '" + copy + "'");
            // These the backup does not hold, and the page has seen their cursors.
            agent.putEnvelope(console, 2, seal(console, "two"));
            agent.putEnvelope(console, 3, seal(console, "three"));
            seen = after(console, token, 0).get("next").longValue();
        }

        ConsoleServer.settleRestored(copy, new TestClock());

        try (TestConsole restored = TestConsole.start(copy.resolveSibling(""), agent)) {
            assertThat(TestViewer.envelopes(restored, token, "").statusCode()).isEqualTo(401);
            String fresh = mother.token(restored);
            assertThat(after(restored, fresh, 0).get("items").size()).isEqualTo(1);
            agent.putEnvelope(restored, 4, seal(restored, "four"));

            JsonNode found = after(restored, fresh, seen);

            assertThat(found.get("items").size()).isEqualTo(1);
            assertThat(found.get("items").get(0).get("sequence").longValue()).isEqualTo(4);
            assertThat(found.get("next").longValue()).isGreaterThan(seen).isLessThan(1L << 53);
        }
    }

    @Test
    void restoringTwiceGoesOnBeyondTheFirst() throws Exception {
        TestConsole.start(folder, agent).close();
        Path file = folder.resolve("console.db");
        TestClock clock = new TestClock();
        ConsoleServer.settleRestored(file, clock);
        ConsoleServer.settleRestored(file, clock);
        try (TestConsole console = TestConsole.start(folder, agent)) {
            agent.pair(console, mother);
            agent.putEnvelope(console, 1, seal(console, "one"));
            assertThat(console.column("SELECT seq FROM sqlite_sequence WHERE name = 'envelopes'"))
                    .containsExactly(Long.toString(clock.millis() * 1000 + 1));
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeft() throws Exception {
        Path file = folder.resolve("console.db");
        Files.writeString(file, "no database at all, and long enough to be looked at".repeat(40));
        assertThatThrownBy(() -> ConsoleServer.settleRestored(file, new TestClock()))
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("damaged");
        assertThat(file).exists();
    }
}
