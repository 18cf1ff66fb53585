package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server that cannot be reached safely does not start, and says what to mend. */
class StartTest {
    @TempDir
    Path folder;

    private ConsoleSettings settings(String host, int port, @Nullable String url) {
        return new ConsoleSettings(
                host,
                port,
                url == null ? null : URI.create(url),
                TestConsole.sqlite(folder),
                null,
                null,
                List.of());
    }

    private void refuses(ConsoleSettings settings, String... words) {
        assertThatThrownBy(() -> ConsoleServer.start(settings).close())
                .isInstanceOf(ConsoleStartException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void saysHowBrowsersReachIt() throws Exception {
        try (ConsoleServer server = ConsoleServer.start(settings("127.0.0.1", 0, null))) {
            assertThat(server.port()).isPositive();
            assertThat(server.publicUrl())
                    .isEqualTo(URI.create("http://localhost:" + server.port()));
            assertThat(server.databaseSetAside()).isEmpty();
        }
        try (ConsoleServer server =
                ConsoleServer.start(settings("localhost", 0, "https://Console.Example/"))) {
            assertThat(server.publicUrl()).isEqualTo(URI.create("https://console.example"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void plainHttpBeyondLoopbackIsRefused(String host) {
        refuses(settings(host, 0, null), "not loopback", "tls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://console.example",
                "http://192.168.1.5:8053",
                "ftp://localhost",
                "https://console.example/path",
                "https://user@console.example",
                "https://console.example/?q",
                "https://console.example/#f",
                "console.example"
            })
    void uselessPublicUrlIsRefused(String url) {
        refuses(settings("127.0.0.1", 0, url), "publicUrl", url);
    }

    @Test
    void portInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refuses(
                    settings("127.0.0.1", taken.getLocalPort(), null),
                    "127.0.0.1:" + taken.getLocalPort(),
                    "choose another port");
        }
    }

    @Test
    void failedStartLeavesNothingOpen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refuses(settings("127.0.0.1", taken.getLocalPort(), null), "cannot be opened");
        }
        // The database is free again: a second start gets it.
        ConsoleServer.start(settings("127.0.0.1", 0, null)).close();
    }

    @Test
    void unknownHostAndBadPortAreRefused() {
        refuses(settings("no-such-host.invalid", 0, null), "no-such-host.invalid");
        refuses(settings("127.0.0.1", 70_000, null), "65535");
    }

    @Test
    void oneHalfOfTlsIsRefused() {
        refuses(
                new ConsoleSettings(
                        "127.0.0.1",
                        0,
                        null,
                        TestConsole.sqlite(folder),
                        folder.resolve("c"),
                        null,
                        List.of()),
                "both cert and key");
    }

    @Test
    void otherDatabasesAreRefused() {
        for (String url : List.of("jdbc:h2:mem:x", "jdbc:sqlite::memory:", "nonsense")) {
            refuses(
                    new ConsoleSettings("127.0.0.1", 0, null, url, null, null, List.of()),
                    "database");
        }
    }

    @Test
    void unusableFolderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "x");
        refuses(
                new ConsoleSettings(
                        "127.0.0.1",
                        0,
                        null,
                        "jdbc:sqlite:" + file.resolve("sub/console.db"),
                        null,
                        null,
                        List.of()),
                "database",
                "plain");
    }

    @Test
    void sameAgentTwiceIsRefused() {
        TestAgent agent = new TestAgent();
        refuses(
                new ConsoleSettings(
                        "127.0.0.1",
                        0,
                        null,
                        TestConsole.sqlite(folder),
                        null,
                        null,
                        List.of(agent.trusted(), agent.trusted())),
                "twice");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        ConsoleServer.start(settings("127.0.0.1", 0, null)).close();

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(t -> t.getName().startsWith("vert.x-event")));
    }
}
