package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.school.SchoolDesk;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** In a school the command at the box prints numbers of groups, and no device at all. */
class SchoolCountsTest {
    private static final long DAY_S = 86_400;

    @TempDir
    Path folder;

    private String printed(String... more) throws Exception {
        StringWriter out = new StringWriter();
        String[] line = new String[5 + more.length];
        String[] usual = {"events", "--config", folder + "/s.yaml", "--since", "72h"};
        System.arraycopy(usual, 0, line, 0, 5);
        System.arraycopy(more, 0, line, 5, more.length);
        PrintWriter both = new PrintWriter(out, true);
        assertThat(Main.execute(both, both, line)).as(out.toString()).isZero();
        return out.toString();
    }

    private AgentConfig config(int devices) throws Exception {
        StringBuilder yaml = new StringBuilder("""
                data: state
                mode: school
                zone: UTC
                events: { keep: 14d }
                school: { responsible: Principal, notice: 2026-01-01 }
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                groups: { class-5a: {} }
                profiles: { pupil: { like: child-10-12, groups: [class-5a] } }
                devices:
                """);
        for (int i = 1; i <= devices; i++) {
            yaml.append(
                    "  - { id: pupil-%d, match: 192.0.2.%d, profile: pupil }\n".formatted(i, i));
        }
        Path file = Files.writeString(folder.resolve("s.yaml"), yaml.toString());
        return ConfigLoader.load(file);
    }

    @Test
    void countsOfAGroupAndNothingOfADevice() throws Exception {
        AgentConfig config = config(10);
        HandClock clock = new HandClock();
        long yesterday = Clock.systemUTC().instant().getEpochSecond() - DAY_S;
        clock.set(yesterday * 1000);
        try (SchoolDesk desk = new SchoolDesk(
                () -> config,
                new Consents(config.data()),
                new Pseudonyms(new byte[32]),
                urgent -> {},
                new SecureRandom(),
                clock)) {
            DisplayName name = new DisplayName("Сараа", "Saraa");
            Device pupil = new Device("pupil-3", "pupil", true, AgeBand.FROM_10_TO_12, name);
            desk.take(pupil, Category.GAMBLING, Level.ALERT, Verdict.ALLOW, null, yesterday);
            desk.tick(yesterday);
        }
        assertThat(printed()).contains("class-5a  ALERT").doesNotContain("pupil", "Saraa");
        assertThat(printed("--json"))
                .contains("\"group\":\"class-5a\"", "\"times\":1")
                .doesNotContain("pupil", "Saraa");
        config(9);
        assertThat(printed()).as("the group has become too small").isEmpty();
    }
}
