package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.school.GroupReader;
import org.sakhius.agent.school.SchoolDesk;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;

/** What a school kept has its end, even when the gateway is a school's no more. */
class SchoolLeftTest {
    private static final long DAY = 86_400;
    private static final long FIRST = 20_500;
    private static final String SCHOOL = """
            mode: school
            school: { responsible: Principal, notice: 2026-01-01 }
            groups: { class-5a: {} }
            profiles: { pupil: { like: child-10-12, groups: [class-5a] } }
            devices:
            """
            + String.join(
                    "",
                    IntStream.range(0, 10)
                            .mapToObj(i -> "  - { id: p%d, match: 192.0.2.%d, profile: pupil }\n"
                                    .formatted(i, i))
                            .toList());

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();

    private AgentConfig config(String more) throws ConfigException {
        String yaml = "data: state\nzone: UTC\nevents: { keep: 14d }\n" + more;
        return ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.CONSOLE);
    }

    @Test
    void countsOfASchoolEndByAgeUnderAHome() throws Exception {
        Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
        AgentConfig school = config(SCHOOL);
        clock.set(FIRST * DAY * 1000);
        SchoolDesk desk = new SchoolDesk(
                () -> school,
                new Consents(school.data()),
                pseudonyms,
                urgent -> {},
                new SecureRandom(),
                clock);
        for (long day = FIRST; day < FIRST + 2; day++) {
            Device device = new Device(
                    "p1", "pupil", true, AgeBand.FROM_10_TO_12, new DisplayName("p", "p"), false);
            desk.take(device, Category.GAMBLING, Level.WATCH, Verdict.ALLOW, null, day * DAY);
        }
        desk.close();
        AgentConfig home = config("mode: home\n");
        GroupReader kept = new GroupReader(home.data());
        assertThat(SchoolDesk.keeps(home.data())).isTrue();
        assertThat(kept.finished(0, 30_000)).hasSize(2);

        clock.move(Duration.ofDays(15).toMillis());
        GatewayOptions options = GatewayOptions.usual().withClock(clock);
        try (SchoolLeft left = SchoolLeft.start(() -> home, pseudonyms, options)) {
            assertThat(left).isNotNull();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(kept.finished(0, 30_000)).hasSize(1));
        }
    }
}
