package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;

/** New gateways are served without a restart, and a broken file takes none away. */
class AgentsWatchTest {
    @TempDir
    Path folder;

    private long written = 1_800_000_000L;

    private static String line(int number) {
        String id = HexFormat.of().toHexDigits(number, 8).repeat(8);
        return id + " " + "A".repeat(43) + " School No. " + number + "\n";
    }

    /** As an operator should: beside, then moved; each is newer than the one before. */
    private void write(String text) throws Exception {
        Path next = Files.writeString(folder.resolve("gateways.new"), text);
        Files.setLastModifiedTime(next, FileTime.fromMillis(1000 * written++));
        Files.move(next, folder.resolve("gateways"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String get(EmbeddedConsole console, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + console.metricsPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void newGatewaysAreServedAndABrokenFileChangesNothing() throws Exception {
        write(line(1) + line(2));
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("c.yaml"),
                "data: d\nagents-file: gateways\nmetrics: { listen: \"127.0.0.1:0\" }\n"
                        + "agents: [{ id: \"" + "f".repeat(64) + "\", key: \"" + "A".repeat(43)
                        + "\" }]\nconsole: { embedded: { listen: \"127.0.0.1:0\" } }\n",
                ConfigLoader.Purpose.CONSOLE);
        Files.createDirectories(config.data());
        try (EmbeddedConsole console =
                        EmbeddedConsole.alone(config, (ConsoleConfig.Embedded) config.console());
                AgentsWatch watch = requireNonNull(AgentsWatch.opened(config, console))) {
            watch.look();
            assertThat(get(console, "/metrics")).contains("sakhius_console_agents 3\n");

            write(line(1) + line(2) + line(3));
            watch.look();
            assertThat(get(console, "/metrics")).contains("sakhius_console_agents 4\n");
            assertThat(get(console, "/health")).isEqualTo("ok\n");

            for (String broken : new String[] {
                line(1) + "nonsense\n", line(1) + line(1), line(1), "", line(0xffffffff) + line(2)
            }) {
                write(broken);
                watch.look();
                assertThat(get(console, "/metrics"))
                        .as(broken)
                        .contains("sakhius_console_agents 4\n")
                        .contains("sakhius_console_troubles 1\n");
                assertThat(get(console, "/health")).contains("agents-file: cannot be used");
                // Said until it is mended, however often it is looked at.
                watch.look();
                assertThat(get(console, "/health")).contains("agents-file: cannot be used");
            }
            Files.delete(folder.resolve("gateways"));
            watch.look();
            assertThat(get(console, "/health")).contains("agents-file: cannot be used");

            write(line(3) + line(4));
            watch.look();
            assertThat(get(console, "/health")).isEqualTo("ok\n");
            assertThat(get(console, "/metrics")).contains("sakhius_console_agents 3\n");
        }
    }
}
