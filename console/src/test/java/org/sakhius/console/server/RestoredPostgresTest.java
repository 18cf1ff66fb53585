package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/backup.md tells an operator of PostgreSQL to type does what it says there. */
@ExtendWith(OnPostgres.class)
class RestoredPostgresTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```(sql)?\n(.*?)```");

    private final TestAgent agent = new TestAgent();
    private final TestViewer mother = new TestViewer();

    private static String chapter() throws Exception {
        String text =
                Files.readString(Path.of(System.getProperty("sakhius.root"), "docs", "backup.md"));
        String from = text.substring(text.indexOf("## A console alone"));
        return from.substring(0, from.indexOf("\n## ", 1));
    }

    private byte[] seal(TestConsole console, String text) {
        return agent.seal(console.clock.instant(), text, mother.recipient());
    }

    private static JsonNode after(TestConsole console, String token, long cursor) {
        return TestViewer.json(TestViewer.envelopes(console, token, "?after=" + cursor));
    }

    @Test
    void theLinesOfTheManualBringAConsoleBack() throws Exception {
        List<MatchResult> blocks = BLOCK.matcher(chapter()).results().toList();
        assertThat(blocks).hasSize(3);
        List<String> save = blocks.get(0).group(2).lines().toList();
        List<String> restore = blocks.get(1).group(2).lines().toList();
        String settle = blocks.get(2).group(2);
        assertThat(settle).contains("setval");
        PostgresDouble postgres = OnPostgres.server();
        postgres.shell("createdb sakhius");
        long seen;
        String token;
        try (TestConsole console = TestConsole.over(postgres.jdbcUrl("sakhius"), agent)) {
            agent.pair(console, mother);
            agent.putEnvelope(console, 1, seal(console, "one"));
            token = mother.token(console);
            for (String line : save) {
                postgres.shell(line);
            }
            // The dump holds neither of these, and the page has seen their cursors.
            agent.putEnvelope(console, 2, seal(console, "two"));
            agent.putEnvelope(console, 3, seal(console, "three"));
            seen = after(console, token, 0).get("next").longValue();
        }
        postgres.shell("dropdb sakhius");

        Files.writeString(postgres.folder().resolve("settle.sql"), settle);
        for (String line : restore) {
            postgres.shell(line);
        }

        try (TestConsole restored = TestConsole.over(postgres.jdbcUrl("sakhius"), agent)) {
            assertThat(TestViewer.envelopes(restored, token, "").statusCode()).isEqualTo(401);
            String fresh = mother.token(restored);
            assertThat(after(restored, fresh, 0).get("items").size()).isEqualTo(1);
            agent.putEnvelope(restored, 4, seal(restored, "four"));
            JsonNode found = after(restored, fresh, seen);
            assertThat(found.get("items").size()).isEqualTo(1);
            assertThat(found.get("items").get(0).get("sequence").longValue()).isEqualTo(4);
            assertThat(found.get("next").longValue()).isGreaterThan(seen).isLessThan(1L << 53);
        } finally {
            postgres.shell("dropdb sakhius");
        }
    }
}
