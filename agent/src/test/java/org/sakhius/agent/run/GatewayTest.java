package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.summary.ViewerFile;

import tools.jackson.databind.JsonNode;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The main line: a query becomes an incident, a summary, and text on a paired phone. */
class GatewayTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aQueryReachesThePairedPhoneAndNobodyElseCanReadIt() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Утас");
            assertThat(Home.blocked(gateway, "www.casino.example")).isTrue();
            List<JsonNode> incidents = new ArrayList<>();
            await().atMost(LONG).untilAsserted(() -> {
                incidents.clear();
                for (JsonNode summary : phone.payloads("summary")) {
                    summary.path("incidents").forEach(incidents::add);
                }
                assertThat(incidents).isNotEmpty();
            });
            JsonNode incident = incidents.get(0);
            assertThat(incident.path("domain").asString()).isEqualTo("casino.example");
            assertThat(incident.path("device").asString()).isEqualTo("tablet");
            assertThat(incident.path("category").asString()).isEqualTo("gambling");
            assertThat(incident.path("verdict").asString()).isEqualTo("block");
            for (String lang : List.of("mn", "en")) {
                assertThat(incident.path("text").path(lang).path("place").asString())
                        .isNotBlank();
                assertThat(incident.path("text").path(lang).path("why").size()).isPositive();
            }
            assertThat(phone.payloads("state").get(0).path("devices").size()).isEqualTo(1);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(phone.payloads("ack")).isNotEmpty());
            assertThat(phone.payloads("ack")
                            .get(0)
                            .path("outcomes")
                            .get(0)
                            .path("label")
                            .asString())
                    .isEqualTo("Утас");
            assertThat(new ViewerFile(config.data()).read().viewers()).hasSize(1);
        }
        for (String name : List.of("console.db", "outbox.db")) {
            assertThat(bytes(config.data(), name))
                    .doesNotContain("casino.example")
                    .doesNotContain("gambling")
                    .doesNotContain("tablet");
        }
    }

    private static String bytes(Path data, String name) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        assertThat(all).isNotEmpty();
        return all.toString();
    }

    @Test
    void incidentsAreVisibleWithinTwoSecondsAndKeptAtTheEnd() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        EventReader reader = new EventReader(config.data().resolve("events.db"));
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(gateway.consoleUrl()).isNull();
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(reader.since(Instant.EPOCH, 9)).hasSize(1));
            assertThat(Home.blocked(gateway, "bets.example")).isTrue();
        }
        Incident incident = reader.since(Instant.EPOCH, 9).get(0);
        assertThat(incident.count()).isEqualTo(2);
        assertThat(incident.domains()).isEqualTo(2);
    }

    @Test
    void aCorruptEventDatabaseDoesNotStopDns() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        Files.createDirectories(config.data());
        Files.writeString(config.data().resolve("events.db"), "no database at all ".repeat(500));
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(new EventReader(config.data().resolve("events.db"))
                                            .since(Instant.EPOCH, 9))
                                    .hasSize(1));
        }
        try (Stream<Path> files = Files.list(config.data())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("events.db.corrupt-"));
        }
    }

    @Test
    void damagedKeysLeaveDnsAnsweringAndAreNotReplaced() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        Path keys = config.data().resolve("keys").resolve("gateway.json");
        Files.createDirectories(keys.getParent());
        Files.writeString(keys, "{");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            assertThat(gateway.consoleUrl()).isNull();
        }
        assertThat(keys).hasContent("{");
    }

    @Test
    void aPortInUseIsToldWithItsMend() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String more = "console: none\n";
            AgentConfig free = Home.config(folder, more);
            AgentConfig config = withPort(free, holder.getLocalPort());
            assertThatThrownBy(() -> Gateway.start(config, Home.options()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(String.valueOf(holder.getLocalPort()))
                    .hasMessageContaining("listen.dns");
            Gateway.start(free, Home.options()).close();
        }
    }

    private AgentConfig withPort(AgentConfig config, int port) throws Exception {
        assertThat(config.dns().listen()).hasSize(1);
        return ConfigLoader.parse(config.file(), """
                data: state
                listen: { dns: ["127.0.0.1:%d"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                console: none
                """.formatted(port), ConfigLoader.Purpose.AGENT);
    }

    @Test
    void twoAgentsDoNotShareAFolder() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(gateway.dnsAddresses()).isNotEmpty();
            assertThatThrownBy(() -> Gateway.start(config, Home.options()))
                    .hasMessageContaining("another agent");
        }
    }

    @Test
    void anUnreadableListIsVisibleAndTheOthersHold() throws Exception {
        Files.writeString(folder.resolve("g.domains"), "<html><body>Sign in</body></html>");
        AgentConfig config = Home.config(folder, "console: none\ndeny: [shut.example]\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "shut.example")).isTrue();
        }
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(Home.blocked(gateway, "casino.example")).isTrue());
        }
        Files.writeString(folder.resolve("g.domains"), "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
        }
    }
}
