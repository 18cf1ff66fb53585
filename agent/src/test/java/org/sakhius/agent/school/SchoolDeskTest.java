package org.sakhius.agent.school;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What a school counts: whole groups, whole days, and nobody. */
class SchoolDeskTest {
    private static final long DAY = 86_400;
    private static final long MORNING = 20_500 * DAY + 9 * 3600;

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private AgentConfig config;
    private SchoolDesk desk;

    @BeforeEach
    void open() throws ConfigException {
        clock.set(MORNING * 1000);
        config = config(10, "school: { responsible: Principal, notice: 2026-01-01 }");
        desk = new SchoolDesk(
                () -> config,
                new Consents(config.data()),
                new Pseudonyms(new byte[32]),
                urgent -> {},
                new SecureRandom(),
                clock);
    }

    private AgentConfig config(int devices, String school) throws ConfigException {
        StringBuilder yaml = new StringBuilder("""
                data: state
                mode: school
                zone: UTC
                events: { keep: 14d }
                groups: { class-5a: {} }
                profiles: { pupil: { like: child-10-12, groups: [class-5a] } }
                """).append(school).append("\ndevices:\n");
        for (int i = 0; i < devices; i++) {
            yaml.append("  - { id: pupil-%d, match: 192.0.2.%d, profile: pupil }\n"
                    .formatted(i, i + 1));
        }
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), yaml.toString(), ConfigLoader.Purpose.CONSOLE);
    }

    private static Device device(int number) {
        String id = "pupil-" + number;
        return new Device(id, "pupil", true, AgeBand.FROM_10_TO_12, new DisplayName(id, id), false);
    }

    private void take(int device, long second) {
        desk.take(
                device(device),
                Category.GAMBLING,
                Level.WATCH,
                Verdict.ALLOW,
                "quiet-otter.example",
                second);
    }

    private List<GroupCount> counts(long today) throws SQLException {
        return new GroupReader(config.data()).finished(0, today);
    }

    @Test
    void aDeviceCountsOnceAnHourAndADayIsToldWhenItIsOver() throws SQLException {
        for (int i = 0; i < 50; i++) {
            take(1, MORNING + i);
        }
        take(2, MORNING + 60);
        take(1, MORNING + 3600);
        desk.tick(MORNING + 3601);
        assertThat(counts(20_500)).as("a day that goes on").isEmpty();
        assertThat(counts(20_501)).singleElement().satisfies(count -> {
            assertThat(count.group()).isEqualTo("class-5a");
            assertThat(count.times()).isEqualTo(3);
            assertThat(count.level()).isEqualTo(Level.WATCH);
        });
    }

    @Test
    void whichDeviceItWasIsOnNoDisk() throws IOException {
        take(1, MORNING);
        desk.tick(MORNING + 1);
        desk.close();
        try (Stream<Path> files = Files.list(config.data())) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("pupil", "otter");
            }
        }
    }

    @Test
    void aGroupOfNineIsNotCounted() throws Exception {
        config = config(9, "school: { responsible: Principal, notice: 2026-01-01 }");
        take(1, MORNING);
        desk.tick(MORNING + 1);
        assertThat(counts(20_501)).isEmpty();
        assertThat(config.data().resolve("school.db")).doesNotExist();
    }

    @Test
    void untilSomebodyAnswersForItNothingIsCounted() throws Exception {
        config = config(10, "");
        take(1, MORNING);
        desk.tick(MORNING + 1);
        assertThat(config.data().resolve("school.db")).doesNotExist();
    }

    @Test
    void countsGoWithTheirTimeAndOutliveARestart() throws SQLException {
        take(1, MORNING);
        desk.close();
        desk = new SchoolDesk(
                () -> config,
                new Consents(config.data()),
                new Pseudonyms(new byte[32]),
                urgent -> {},
                new SecureRandom(),
                clock);
        long later = MORNING + 14 * DAY;
        clock.set(later * 1000);
        take(2, later);
        desk.tick(later + 1);
        assertThat(counts(30_000)).as("fourteen days old").hasSize(2);
        take(3, later + DAY);
        desk.tick(later + DAY);
        assertThat(counts(30_000)).extracting(GroupCount::day).containsExactly(20_514L, 20_515L);
    }
}
