package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.testing.Dns;
import org.xbill.DNS.Type;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A device that nobody assigned asks: guardians are asked whose it is, and nothing is kept. */
class NewDevicesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String MAC = "06:83:e7:00:00:01";

    @TempDir
    Path folder;

    private AgentConfig config(String devices) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        Files.writeString(folder.resolve("leases"), "0 " + MAC + " 127.0.0.1 new-phone *\n");
        Path file = Files.writeString(folder.resolve("s.yaml"), """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            summaries: { every: 200ms }
            dhcp: { leases: leases, domain: lan }
            devices: [%s]
            console: { embedded: { listen: "127.0.0.1:0" } }
            """.formatted(devices));
        return ConfigLoader.load(file);
    }

    private static JsonNode last(Phone phone) throws Exception {
        List<JsonNode> states = phone.payloads("state");
        assertThat(states).as("what the gateway told this phone").isNotEmpty();
        return states.get(states.size() - 1);
    }

    @Test
    void guardiansAreAskedWhoseItIsUntilSomebodySaysSo() throws Exception {
        AgentConfig config = config("");
        EventReader events = new EventReader(config.data().resolve("events.db"));
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Phone");
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(Home.blocked(gateway, "casino.example")).isTrue();
                assertThat(last(phone).path("newDevices").size()).isEqualTo(1);
            });
            JsonNode asked = last(phone).path("newDevices").get(0);
            assertThat(asked.path("name").asString()).isEqualTo("new-phone");
            assertThat(asked.path("madeUp").asBoolean()).isTrue();
            assertThat(asked.path("maker").isNull()).isTrue();
            assertThat(asked.path("id").asString()).matches("[0-9a-f]{32}");
            assertThat(asked.toString()).doesNotContain(MAC).doesNotContain("127.0.0.1");
            assertThat(last(phone).path("network").path("throughRouter").asBoolean())
                    .isFalse();
            // The database is made a moment after the first answer.
            await().atMost(LONG)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(events.since(Instant.EPOCH, 9)).isEmpty());

            // The name by the lease, and back; what is not leased does not exist.
            assertThat(Dns.ask(gateway.dnsAddresses().get(0), "new-phone.lan.", Type.A)
                            .toString())
                    .contains("127.0.0.1");
            assertThat(Dns.ask(gateway.dnsAddresses().get(0), "1.0.0.127.in-addr.arpa.", Type.PTR)
                            .toString())
                    .contains("new-phone.lan.");
            assertThat(Dns.ask(gateway.dnsAddresses().get(0), "other.lan.", Type.A)
                            .getRcode())
                    .isEqualTo(3);

            config("{ id: phone, match: \"" + MAC + "\", profile: child-10-12 }");
            assertThat(gateway.reload()).isTrue();
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(Home.blocked(gateway, "casino.example")).isTrue();
                assertThat(events.since(Instant.EPOCH, 9)).isNotEmpty();
            });
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(last(phone).path("newDevices").size()).isZero());
        }
    }

    @Test
    void aSharedDeviceOfAChildsProfileRaisesNothing() throws Exception {
        AgentConfig config =
                config("{ id: pc, match: 127.0.0.1, profile: child-10-12, shared: true },"
                        + "{ id: other, match: 127.0.0.2, profile: child-10-12 }");
        EventReader events = new EventReader(config.data().resolve("events.db"));
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Phone");
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG).until(() -> !phone.payloads("state").isEmpty());
            JsonNode pc = last(phone).path("devices").get(0);
            assertThat(pc.path("shared").asBoolean()).isTrue();
            assertThat(pc.path("child").asBoolean()).isFalse();
        }
        assertThat(events.since(Instant.EPOCH, 9)).isEmpty();
    }
}
