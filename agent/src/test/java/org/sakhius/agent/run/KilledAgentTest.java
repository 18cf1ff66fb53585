package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.agent.summary.OfferFolder;
import org.sakhius.agent.summary.PairingCards;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.server.ConsoleServer;
import org.sakhius.console.server.ConsoleSettings;
import org.sakhius.console.server.TrustedAgent;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An agent that is killed while it delivers: each envelope arrives, and none twice. */
class KilledAgentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable AgentProcess agent;

    @AfterEach
    void end() {
        if (agent != null) {
            agent.kill();
        }
    }

    private AgentProcess agent() {
        return Objects.requireNonNull(agent);
    }

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        try (Wire wire = new Wire()) {
            AgentConfig config = config(wire.port());
            GatewayKeys keys = GatewayKeys.open(config.data(), new SecureRandom());
            try (ConsoleServer console = console(keys.identity(), wire.port())) {
                wire.to(console.port());
                agent = AgentProcess.run(config.file());
                Phone phone = pair(config, keys);
                ask(config, "casino.example", 1);
                await().atMost(LONG).until(() -> told(phone) == 1);

                // The console takes it, and the agent dies before it hears so.
                wire.swallowReplies(true);
                ask(config, "casino.example", 2);
                await().atMost(LONG).until(wire::hasSwallowed);
                agent().kill();
                wire.swallowReplies(false);

                // The agent dies before the console has heard of it.
                wire.swallowRequests(true);
                agent = AgentProcess.run(config.file());
                ask(config, "bets.example", 3);
                await().atMost(LONG).until(wire::hasSwallowed);
                agent().kill();
                wire.swallowRequests(false);

                agent = AgentProcess.run(config.file());
                await().atMost(LONG).until(() -> told(phone) == 3);
                assertOneWholeChain(phone.envelopes());
            }
        }
    }

    private ConsoleServer console(AgentIdentity identity, int publicPort) throws Exception {
        String id = HexFormat.of().formatHex(identity.id());
        return ConsoleServer.start(new ConsoleSettings(
                "127.0.0.1",
                0,
                URI.create("http://localhost:" + publicPort),
                "jdbc:sqlite:" + folder.resolve("far.db"),
                null,
                null,
                List.of(new TrustedAgent(id, identity.signing().publicKey(), "Home"))));
    }

    private AgentConfig config(int port) throws Exception {
        Path file = folder.resolve("s.yaml");
        String console = "console: { url: \"http://localhost:%d\" }\n".formatted(port);
        Files.writeString(file, Home.yaml(folder, "1s") + console);
        return ConfigLoader.load(file);
    }

    private static Phone pair(AgentConfig config, GatewayKeys keys) throws Exception {
        URI url = Objects.requireNonNull(DataFolder.publicUrl(config));
        OfferFolder offers = new OfferFolder(config.data());
        PairingCards cards = new PairingCards(offers, keys, Clock.systemUTC());
        Phone phone = new Phone(
                cards.issue(url, false, Standing.GUARDIAN, new SecureRandom()).card());
        phone.pair("Phone");
        return phone;
    }

    /** Asks, and waits until so many queries are on disk. */
    private void ask(AgentConfig config, String name, int stored) throws Exception {
        Home.ask(agent().dns(), name);
        EventReader reader = new EventReader(config.data().resolve("events.db"));
        await().atMost(LONG)
                .until(() -> reader.since(Instant.EPOCH, 9).stream()
                                .mapToLong(Incident::count)
                                .sum()
                        >= stored);
    }

    /** How many queries all incidents together tell of, each by its last word. */
    private static int told(Phone phone) throws Exception {
        Map<String, Integer> last = new HashMap<>();
        for (JsonNode summary : phone.payloads("summary")) {
            for (JsonNode incident : summary.path("incidents")) {
                last.put(incident.path("id").asString(), incident.path("count").asInt());
            }
        }
        return last.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void assertOneWholeChain(List<Envelope> envelopes) {
        assertThat(envelopes).hasSizeBetween(4, 49);
        long expected = envelopes.get(0).sequence();
        byte[] previous = envelopes.get(0).previousHash();
        for (Envelope envelope : envelopes) {
            assertThat(envelope.epoch()).isEqualTo(envelopes.get(0).epoch());
            assertThat(envelope.sequence()).isEqualTo(expected++);
            assertThat(envelope.previousHash()).isEqualTo(previous);
            previous = envelope.hash();
        }
    }
}
