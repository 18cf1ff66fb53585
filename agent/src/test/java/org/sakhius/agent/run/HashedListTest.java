package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.sign.FileHash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Hashed names in a running gateway: blocked, counted, and nowhere else. */
class HashedListTest {

    private static final String NAME = "hidden-place.example";

    @TempDir
    Path folder;

    @Test
    void aHitIsANumberAmongTheMetricsAndNothingElse() throws Exception {
        Files.writeString(
                folder.resolve("feed.sha256"),
                FileHash.of(NAME.getBytes(StandardCharsets.US_ASCII)) + "\n");
        int port = freePort();
        AgentConfig config = config(port);
        String metrics;
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, NAME)).isTrue();
            assertThat(Home.blocked(gateway, "www." + NAME)).isTrue();
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            metrics = metrics(port);
            assertThat(metrics.lines()).contains("sakhius_hashed_hits_total 2");
            assertThat(gateway.counters().unnamed()).isEqualTo(2);
        }
        assertThat(metrics).doesNotContain("hidden", "illegal");
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(text).as(file.toString()).doesNotContain("hidden-place");
        }
    }

    private AgentConfig config(int port) throws Exception {
        AgentConfig home = Home.config(folder, "console: none\n");
        String yaml = """
                data: state
                listen: { dns: ["127.0.0.1:0"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                lists:
                  - { id: gambling, source: g.domains, syntax: wildcard, category: gambling }
                  - { id: illegal, source: feed.sha256, syntax: sha256, category: csam-block }
                devices:
                  - { id: tablet, match: ["127.0.0.1"], profile: child-10-12, name: Tablet }
                metrics: { listen: "127.0.0.1:%d" }
                console: none
                """.formatted(port);
        Files.writeString(home.file(), yaml);
        return ConfigLoader.load(home.file());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String metrics(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
