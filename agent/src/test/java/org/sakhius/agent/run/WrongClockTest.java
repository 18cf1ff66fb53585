package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A board without a clock, and one whose clock is a year ahead: a real agent under Debian's
 * faketime. What the system tells as the time is changed while it runs.
 */
@Tag("campaign")
class WrongClockTest {
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

    private Path clock() {
        return folder.resolve("clock");
    }

    private void run(String upstream, String time) throws Exception {
        Command.need("faketime");
        Files.writeString(clock(), time);
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                data: state
                listen: { dns: ["127.0.0.1:0"] }
                upstream: %s
                lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
                devices:
                  - { id: tablet, match: ["127.0.0.1"], profile: child-10-12, name: Tablet }
                console: none
                """.formatted(upstream));
        String library = Command.run("faketime", "-f", "+0s", "printenv", "LD_PRELOAD")
                .output()
                .trim();
        agent = AgentProcess.run(
                file,
                Map.of(
                        "LD_PRELOAD",
                        library,
                        "FAKETIME_TIMESTAMP_FILE",
                        clock().toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"));
    }

    private Message ask(String name) throws Exception {
        return Dns.ask(Objects.requireNonNull(agent).dns(), name, Type.A);
    }

    private static String first(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    private List<Incident> incidents() throws Exception {
        return new EventReader(folder.resolve("state/events.db")).since(Instant.EPOCH, 9);
    }

    @Test
    void at1970TimeServersResolveAndRulesHoldUntilTheClockHeals() throws Exception {
        TestCa ca = new TestCa();
        ca.write(folder.resolve("ca.pem"));
        ca.issue(folder, "dns.example");
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ErraticUpstream behind = ErraticUpstream.honest();
                ErraticUpstream plain = new ErraticUpstream((query, number, tcp) ->
                        List.of(ErraticUpstream.address(query, "192.0.2.123")));
                TestGateway server = new TestGateway(Files.createDirectory(folder.resolve("s")))) {
            server.start(
                    server.blocking(),
                    List.of(behind.address()),
                    s -> s.withEncrypted(new EncryptedSettings(
                            List.of(free),
                            List.of(),
                            folder.resolve("chain.pem"),
                            folder.resolve("key.pem"),
                            null)));
            String servers = "{ servers: [\"tls://127.0.0.1:%d#dns.example\"], ca: ca.pem,"
                    + " bootstrap: \"udp://127.0.0.1:%d\", time-servers: [time.example] }";
            run(
                    servers.formatted(server.tls().getPort(), plain.address().getPort()),
                    "@1970-01-02 00:00:00");

            assertThat(first(ask("0.time.example"))).isEqualTo("192.0.2.123");
            assertThat(ask("www.example").getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(first(ask("casino.example"))).isEqualTo("0.0.0.0");
            await().atMost(LONG).until(() -> incidents().size() == 1);

            Files.writeString(clock(), "+0s");

            await().atMost(LONG).until(() -> ask("www.example").getRcode() == Rcode.NOERROR);
            await().atMost(LONG).until(() -> first(ask("0.time.example")).equals("192.0.2.1"));
            assertThat(first(ask("casino.example"))).isEqualTo("0.0.0.0");
            assertThat(plain.names()).allMatch(name -> name.equalsIgnoreCase("0.time.example."));
            await().atMost(LONG)
                    .until(() -> incidents().stream().mapToLong(Incident::count).sum() >= 2);
        }
    }

    @Test
    void ayearAheadAndBackAnswersTimesAndIncidentsStay() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest()) {
            String servers = "{ servers: [\"udp://127.0.0.1:%d\"] }"
                    .formatted(upstream.address().getPort());
            run(servers, "+0s");
            ask("casino.example");
            await().atMost(LONG).until(() -> incidents().size() == 1);
            Objects.requireNonNull(agent).kill();

            run(servers, "+365d");
            assertThat(first(ask("www.example"))).isEqualTo("192.0.2.1");
            ask("casino.example");
            // The incident of the right time is not erased for being a year old.
            await().atMost(LONG)
                    .until(() -> incidents().stream().mapToLong(Incident::count).sum() >= 2);

            Files.writeString(clock(), "+0s");

            // Faketime looks at its file within a second.
            await().pollDelay(Duration.ofMillis(1500)).atMost(LONG).until(() -> {
                Message kept = ask("www.example");
                long ttl = kept.getSection(Section.ANSWER).get(0).getTTL();
                return ttl > 200 && ttl <= 299;
            });
            assertThat(upstream.asked()).isEqualTo(1);
            long before = incidents().stream().mapToLong(Incident::count).sum();
            ask("casino.example");
            await().atMost(LONG)
                    .until(() -> incidents().stream().mapToLong(Incident::count).sum() > before);
        }
    }
}
