package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.agent.school.GroupCount;
import org.sakhius.agent.school.GroupReader;
import org.sakhius.filters.category.Category;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A class PC: a number of its group, and nobody's. */
class SchoolSharedTest {
    @TempDir
    Path folder;

    /** Its id has a consent: from when it was one pupil's. */
    private AgentConfig config(String mode) throws Exception {
        String others = IntStream.range(0, 9)
                .mapToObj(i -> ", { id: other-%d, match: [192.0.2.%d], profile: pupil }"
                        .formatted(i, i + 1))
                .collect(Collectors.joining());
        String yaml = SchoolHome.yaml(folder, "")
                .replace("name: Saraa }", "shared: true }" + others)
                .replace("mode: school", "mode: " + mode);
        if (mode.equals("home")) {
            yaml = yaml.replaceAll("(?m)^(school|groups): .*\n", "")
                    .replace(", groups: [class-5a]", "");
        }
        return ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
    }

    private static List<GroupCount> counts(AgentConfig config) throws Exception {
        return new GroupReader(config.data()).finished(0, Long.MAX_VALUE);
    }

    @Test
    void itIsReportedAsTheGroupsAndNeverAsOne() throws Exception {
        AgentConfig config = config("school");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            SchoolHome.pair(gateway, Role.COUNSELLOR);
            SchoolHome.pair(gateway, Role.SECOND);
            for (int i = 0; i < 3; i++) {
                assertThat(Home.blocked(gateway, SchoolHome.NAME)).isTrue();
            }
            CommandHome.until(() -> !counts(config).isEmpty());
        }
        assertThat(counts(config)).singleElement().satisfies(count -> {
            assertThat(count.group()).isEqualTo("class-5a");
            assertThat(count.category()).isEqualTo(Category.GAMBLING);
            assertThat(count.times()).isEqualTo(1);
        });
        assertThat(new CaseReader(config.data()).ofGroup("class-5a", 9)).isEmpty();
    }

    @Test
    void thatItLooksForPrivateRelayIsInTheGroupsNumbers() throws Exception {
        AgentConfig config = config("school");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Home.ask(gateway, "mask.icloud.com");
            CommandHome.until(() -> !counts(config).isEmpty());
        }
        assertThat(counts(config)).singleElement().satisfies(count -> {
            assertThat(count.group()).isEqualTo("class-5a");
            assertThat(count.category()).isEqualTo(Category.VPN_PROXY_DOH);
        });
    }

    @Test
    void atHomeItIsInNoNumber() throws Exception {
        AgentConfig config = config("home");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, SchoolHome.NAME)).isTrue();
            assertThat(gateway.counters().notKept()).isZero();
        }
        assertThat(counts(config)).isEmpty();
        assertThat(config.data().resolve("school.db")).doesNotExist();
    }
}
