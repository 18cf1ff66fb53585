package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.run.CommandHome.order;
import static org.sakhius.agent.run.CommandHome.outcome;
import static org.sakhius.agent.run.CommandHome.outcomes;
import static org.sakhius.agent.run.CommandHome.policy;
import static org.sakhius.agent.run.CommandHome.result;
import static org.sakhius.agent.run.CommandHome.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.server.ConsoleServer;
import org.sakhius.console.server.ConsoleSettings;
import org.sakhius.console.server.TrustedAgent;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/** A console that replays, reorders, holds back and makes up commands steers nothing. */
class MaliciousConsoleTest {
    private static final String CHILDREN = "\"target\":\"children\",\"minutes\":";

    @TempDir
    Path folder;

    private CrookedConsole crooked;
    private ConsoleServer console;
    private Gateway gateway;
    private Phone phone;

    // JUnit calls it before every test.
    @SuppressWarnings("NullAway.Init")
    MaliciousConsoleTest() {}

    @BeforeEach
    void start() throws Exception {
        crooked = new CrookedConsole();
        String url = "http://localhost:" + crooked.port();
        AgentConfig config = CommandHome.config(folder, "console: { url: \"" + url + "\" }\n");
        AgentIdentity identity =
                GatewayKeys.open(config.data(), new SecureRandom()).identity();
        console = ConsoleServer.start(new ConsoleSettings(
                "127.0.0.1",
                0,
                URI.create(url),
                "jdbc:sqlite:" + folder.resolve("far.db"),
                null,
                null,
                List.of(new TrustedAgent(
                        HexFormat.of().formatHex(identity.id()),
                        identity.signing().publicKey(),
                        "Home"))));
        crooked.to(console.port());
        gateway = Gateway.start(config, Home.options());
        phone = new Phone(gateway.pairingCard());
        phone.pair("Phone");
        until(() -> !phone.payloads("state").isEmpty());
    }

    @AfterEach
    void stop() {
        gateway.close();
        crooked.close();
        console.close();
    }

    private void send(long sequence, String order) throws Exception {
        assertThat(phone.post(phone.command(sequence, order))).isEqualTo(201);
    }

    @Test
    void whatWasDoneIsNotDoneAgainAndOrderIsKept() throws Exception {
        send(1, order(0, "pause", CHILDREN + 10));
        assertThat(result(outcome(phone, 0))).isEqualTo("applied applied");
        until(() -> policy(phone) == 1);
        send(2, order(1, "end", "\"of\":\"pause\"," + CHILDREN + 0));
        assertThat(result(outcome(phone, 1))).isEqualTo("applied applied");
        until(() -> policy(phone) == 2);

        crooked.play(all -> List.of(all.get(0), all.get(1), all.get(0)));
        assertThat(result(outcome(phone, 2))).isEqualTo("refused replayed");
        assertThat(outcome(phone, 2).path("sequence").asLong()).isEqualTo(1);
        assertThat(policy(phone)).isEqualTo(2);

        crooked.play(all -> List.of());
        send(3, order(2, "pause", CHILDREN + 10));
        send(4, order(2, "bonus", CHILDREN + 10));
        int before = outcomes(phone).size();
        crooked.play(all -> List.of(all.get(3), all.get(2)));
        assertThat(result(outcome(phone, before))).isEqualTo("applied applied");
        assertThat(outcome(phone, before).path("what").asString()).isEqualTo("bonus");
        assertThat(result(outcome(phone, before + 1))).isEqualTo("refused replayed");
        assertThat(Home.blocked(gateway, "lesson.example")).isFalse();
    }

    @Test
    void whatIsHeldBackOrMadeUpIsRefusedAndShownAndTheNextOneIsDone() throws Exception {
        Clock clock = Clock.systemUTC();
        long soon = clock.instant().getEpochSecond() + 2;
        crooked.play(all -> clock.instant().getEpochSecond() > soon ? all : List.of());
        String short1 = order(0, "pause", CHILDREN + 10)
                .replaceFirst("\"expires\":\\d+", "\"expires\":" + soon);
        send(1, short1);
        assertThat(result(outcome(phone, 0))).isEqualTo("refused late");

        byte[] forged = phone.command(2, order(0, "pause", CHILDREN + 10));
        forged[forged.length - 1] ^= 1;
        crooked.play(all -> List.of(forged, new byte[] {1, 2, 3}));
        assertThat(result(outcome(phone, 1))).isEqualTo("refused unknown");
        assertThat(outcome(phone, 1).path("viewer").asString()).isEmpty();
        assertThat(result(outcome(phone, 2))).isEqualTo("refused malformed");
        assertThat(Home.blocked(gateway, "lesson.example")).isFalse();

        crooked.beHonest();
        send(3, order(0, "pause", CHILDREN + 10));
        until(() -> Home.blocked(gateway, "lesson.example"));
    }
}
