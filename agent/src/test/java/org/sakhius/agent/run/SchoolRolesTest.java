package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.Envelope;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * School IT sees how the gateway is and a teacher the counts of a group. Neither is sent anything
 * else: not a device's name, not its id, not a place.
 */
class SchoolRolesTest {
    private static final String NAME = "quiet-otter.example";
    private static final List<String> KINDS = List.of("summary", "state", "ack", "health");

    @TempDir
    Path folder;

    private AgentConfig config() throws Exception {
        Files.writeString(folder.resolve("g.domains"), NAME + "\n");
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), """
            name: School
            mode: school
            school: { responsible: Principal, notice: 2026-09-01 }
            events: { keep: 14d }
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            groups: { class-5a: {} }
            profiles: { pupil: { like: child-13-15, groups: [class-5a] } }
            devices: [{ id: pupil-7, match: ["127.0.0.1"], profile: pupil, name: Saraa }]
            summaries: { every: 1s }
            """ + Home.CONSOLE, ConfigLoader.Purpose.AGENT);
    }

    private static Phone pair(Gateway gateway, Role role, String group) throws Exception {
        Phone phone = new Phone(gateway.pairingCard(new Standing(role, group)));
        phone.pair(role.id());
        return phone;
    }

    private static List<JsonNode> all(Phone phone) throws Exception {
        List<JsonNode> out = new ArrayList<>();
        for (String kind : KINDS) {
            out.addAll(phone.payloads(kind));
        }
        return out;
    }

    @Test
    void eachIsSentWhatItsRoleReadsAndNothingElse() throws Exception {
        try (Gateway gateway = Gateway.start(config(), Home.options())) {
            Phone it = pair(gateway, Role.IT, "");
            Phone teacher = pair(gateway, Role.TEACHER, "class-5a");
            assertThat(Home.blocked(gateway, NAME)).isTrue();
            CommandHome.until(() -> gateway.counters().notKept() == 1);
            CommandHome.until(() -> it.payloads("health").size() > 2);
            CommandHome.until(() -> teacher.payloads("summary").size() > 2);

            assertThat(it.envelopes()).extracting(Envelope::audience).containsOnly("health");
            assertThat(teacher.envelopes())
                    .extracting(Envelope::audience)
                    .containsOnly("group-class-5a");
            for (Phone phone : List.of(it, teacher)) {
                assertThat(all(phone))
                        .allSatisfy(payload -> assertThat(payload.toString())
                                .doesNotContain("pupil", "Saraa", "otter", "127.0.0.1"));
            }
            JsonNode health = it.payloads("health").get(0);
            assertThat(health.path("gateway").path("name").asString()).isEqualTo("School");
            assertThat(health.path("disk").path("total").asLong()).isPositive();
            assertThat(health.path("lists").get(0).path("id").asString()).isEqualTo("gambling");
            assertThat(health.toString()).doesNotContain("incident", "category");
            JsonNode group = teacher.payloads("summary").get(0).path("group");
            assertThat(group.path("devices").isNull())
                    .as("one device is no group")
                    .isTrue();
            assertThat(group.path("days").isEmpty()).isTrue();
        }
    }

    @Test
    void nobodyOfASchoolSteersAndEachHearsWhyItWasRefused() throws Exception {
        try (Gateway gateway = Gateway.start(config(), Home.options())) {
            Phone teacher = pair(gateway, Role.TEACHER, "class-5a");
            CommandHome.until(() -> !teacher.payloads("summary").isEmpty());
            String pause = CommandHome.order(0, "pause", "\"target\":\"everybody\",\"minutes\":10");
            assertThat(teacher.post(teacher.command(1, pause))).isLessThan(300);
            assertThat(CommandHome.result(CommandHome.outcome(teacher, 0)))
                    .isEqualTo("refused role");
        }
    }
}
