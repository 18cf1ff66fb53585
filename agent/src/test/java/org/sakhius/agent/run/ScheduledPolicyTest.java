package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.testing.HandClock;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** A running gateway follows the clock and what guardians change beside it. */
class ScheduledPolicyTest {
    private static final ZoneId HOUSE = ZoneId.of("Asia/Ulaanbaatar");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String NIGHTS = """
        console: none
        profiles:
          child-10-12:
            bedtime: { from: "21:30", to: "07:00" }
            deny: [{ names: [school.example], when: { from: "08:00", to: "14:00" } }]
        """;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();

    private void itIs(String local) {
        clock.set(LocalDateTime.parse(local).atZone(HOUSE).toInstant().toEpochMilli());
    }

    private Gateway start(AgentConfig config) throws Exception {
        return Gateway.start(config, Home.options().withClock(clock));
    }

    @Test
    void windowsBeginAndEndWhileItRunsAndHelpStaysOpen() throws Exception {
        AgentConfig config = Home.config(folder, NIGHTS);
        itIs("2026-11-28T13:59:58");
        try (Gateway gateway = start(config)) {
            assertThat(Home.blocked(gateway, "school.example")).isTrue();
            itIs("2026-11-28T14:00:00");
            await().atMost(LONG).until(() -> !Home.blocked(gateway, "school.example"));
            itIs("2026-11-28T21:30:00");
            await().atMost(LONG).until(() -> Home.blocked(gateway, "anything.example"));
            assertThat(Home.blocked(gateway, "takeitdown.ncmec.org")).isFalse();
            itIs("2026-11-29T07:00:00");
            await().atMost(LONG).until(() -> !Home.blocked(gateway, "anything.example"));
        }
    }

    @Test
    void aPauseMadeBesideItHoldsAndEndsByItselfOverARestart() throws Exception {
        AgentConfig config = Home.config(folder, "console: none\n");
        itIs("2026-11-28T12:00:00");
        long now = clock.millis() / 1000;
        ChangeFile changes = new ChangeFile(config.data());
        try (Gateway gateway = start(config)) {
            assertThat(Home.blocked(gateway, "anything.example")).isFalse();
            changes.add(
                    new Change(
                            "a",
                            Change.Kind.PAUSE,
                            Change.CHILDREN,
                            List.of(),
                            now,
                            now + 600,
                            "box",
                            now),
                    now);
            await().atMost(LONG).until(() -> Home.blocked(gateway, "anything.example"));
            assertThat(Home.blocked(gateway, "takeitdown.ncmec.org")).isFalse();
        }
        itIs("2026-11-28T12:09:59");
        try (Gateway gateway = start(config)) {
            assertThat(Home.blocked(gateway, "anything.example")).isTrue();
            itIs("2026-11-28T12:10:00");
            await().atMost(LONG).until(() -> !Home.blocked(gateway, "anything.example"));
        }
    }

    @Test
    void aDamagedFileOfChangesChangesNothingAndEndsNothing() throws Exception {
        AgentConfig config = Home.config(folder, NIGHTS);
        itIs("2026-11-28T22:00:00");
        Files.createDirectories(config.data());
        Files.writeString(config.data().resolve("changes.json"), "{");
        try (Gateway gateway = start(config)) {
            assertThat(Home.blocked(gateway, "anything.example")).isTrue();
        }
    }

    @Test
    void aBoxThatWakesUpWithoutTheTimeKeepsTheLastState() throws Exception {
        AgentConfig config = Home.config(folder, NIGHTS);
        itIs("2026-11-28T22:00:00");
        start(config).close();
        clock.set(0);
        try (Gateway gateway = start(config)) {
            assertThat(Home.blocked(gateway, "anything.example")).isTrue();
            itIs("2026-11-29T12:00:00");
            await().atMost(LONG).until(() -> !Home.blocked(gateway, "anything.example"));
        }
    }

    @Test
    void aDaysTimeIsUsedUpWhileItRuns() throws Exception {
        AgentConfig config = Home.config(folder, """
            console: none
            profiles: { child-10-12: { daily: { games: 5m } } }
            """);
        itIs("2026-11-28T15:00:00");
        try (Gateway gateway = start(config)) {
            for (int i = 0; i < 3; i++) {
                assertThat(Home.blocked(gateway, "roblox.com")).isFalse();
                clock.move(200_000);
            }
            await().atMost(LONG).until(() -> Home.blocked(gateway, "www.roblox.com"));
            itIs("2026-11-29T00:00:01");
            await().atMost(LONG).until(() -> !Home.blocked(gateway, "www.roblox.com"));
        }
    }
}
