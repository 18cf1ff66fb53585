package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.summary.GatewayKeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class StateEraserTest {
    private static final Pattern WRITTEN =
            Pattern.compile("\\bdata(?:\\(\\))?\\s*\\.resolve\\(\"([^\"]+)\"\\)");

    @TempDir
    Path folder;

    private static byte[] identity(AgentConfig config) throws IOException {
        return Objects.requireNonNull(GatewayKeys.read(config.data()))
                .identity()
                .id();
    }

    @Test
    void everythingThatAGatewayKeptIsGoneAndItBeginsAnew() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            new Phone(gateway.pairingCard()).pair("Утас");
            assertThat(Home.blocked(gateway, "www.casino.example")).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(config.data().resolve("events.db")));
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> StateEraser.erase(config))
                    .withMessageContaining("another agent runs");
        }
        byte[] before = identity(config);
        Path strange = Files.writeString(config.data().resolve("holiday.jpg"), "mine");
        Path outside = Files.writeString(folder.resolve("outside"), "mine, too");
        Files.createSymbolicLink(config.data().resolve("lists").resolve("link"), outside);
        Files.writeString(config.data().resolve("events.db.corrupt-20261123-102000"), "old");

        assertThat(StateEraser.erase(config))
                .extracting(entry -> entry.getFileName().toString())
                .startsWith("keys")
                .contains("events.db", "outbox.db", "viewers.json", "console.db")
                .contains("events.db.corrupt-20261123-102000");
        assertThat(StateEraser.found(config)).isEmpty();
        assertThat(StateEraser.strangers(config)).containsExactly(strange);
        assertThat(outside).hasContent("mine, too");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "www.casino.example")).isTrue();
        }
        assertThat(identity(config)).isNotEqualTo(before);
    }

    /** A new file of state that nobody told the eraser of would outlive it. */
    @Test
    void whateverTheProgramWritesIsKnownToIt() throws Exception {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        TreeSet<String> written = new TreeSet<>();
        for (String module : List.of("agent", "console")) {
            try (Stream<Path> files = Files.walk(root.resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher found = WRITTEN.matcher(Files.readString(file));
                    while (found.find()) {
                        written.add(found.group(1));
                    }
                }
            }
        }
        assertThat(written).hasSizeGreaterThan(10).isSubsetOf(StateEraser.OURS);
    }
}
