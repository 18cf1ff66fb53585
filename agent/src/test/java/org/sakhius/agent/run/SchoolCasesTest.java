package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.console.envelope.SplitSeal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * What counsellors and second persons are sent of a case, field by field: who may not read it gets
 * nothing that would help them to.
 */
class SchoolCasesTest {
    private static final String NAME = "quiet-otter.example";
    private static final List<String> BARE = List.of("id", "hour", "level", "state");

    @TempDir
    Path folder;

    private AgentConfig config() throws Exception {
        Files.writeString(folder.resolve("g.domains"), NAME + "\n");
        Path data = Files.createDirectories(folder.resolve("state"));
        Files.writeString(data.resolve("consents.json"), """
            {"v":1,"cards":[],"consents":[{"id":"00ff00ff00ff00ff","device":"pupil-7","by":"Dorj",
            "child":true,"made":1790000000,"withdrawnBy":null,"withdrawn":0}]}""");
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
            summaries: { every: 1h }
            """ + Home.CONSOLE, ConfigLoader.Purpose.AGENT);
    }

    private static Phone pair(Gateway gateway, Role role) throws Exception {
        Phone phone = new Phone(gateway.pairingCard(new Standing(role, "class-5a")));
        phone.pair(role.id());
        return phone;
    }

    /** The last paper about cases; an empty one when there is none yet. */
    private static JsonNode paper(Phone phone) throws Exception {
        JsonNode out = JsonMapper.shared().createObjectNode();
        for (JsonNode one : phone.payloads("summary")) {
            out = one.has("casesOf") ? one : out;
        }
        return out;
    }

    private static JsonNode item(Phone phone) throws Exception {
        return paper(phone).path("cases").path(0);
    }

    private static void awaitState(Phone phone, String state) {
        CommandHome.until(() -> item(phone).path("state").asString("").equals(state));
    }

    private static void order(Phone phone, long counter, String action, String more)
            throws Exception {
        String target = "\"target\":\"case:" + item(phone).path("id").asString() + "\"";
        String order = CommandHome.order(0, action, target + ",\"minutes\":0" + more);
        assertThat(phone.post(phone.command(counter, order))).isLessThan(300);
    }

    @Test
    void eachGetsWhatTheirPartTakesAndNothingElse() throws Exception {
        try (Gateway gateway = Gateway.start(config(), Home.options())) {
            Phone counsellor = pair(gateway, Role.COUNSELLOR);
            Phone second = pair(gateway, Role.SECOND);
            assertThat(Home.blocked(gateway, NAME)).isTrue();
            // Another pairing has everything told that is new.
            CaseReader cases = new CaseReader(folder.resolve("state"));
            CommandHome.until(() -> !cases.ofGroup("class-5a", 1).isEmpty());
            Phone teacher = pair(gateway, Role.TEACHER);
            awaitState(counsellor, "waiting");
            awaitState(second, "waiting");
            for (Phone phone : List.of(counsellor, second)) {
                assertThat(item(phone).propertyNames()).containsExactlyElementsOf(BARE);
            }

            order(counsellor, 1, "ask", ",\"reason\":\"a quiet week\"");
            awaitState(second, "asked");
            awaitState(counsellor, "asked");
            assertThat(item(counsellor).propertyNames()).doesNotContain("sealed", "halves");
            JsonNode asked = item(second);
            assertThat(asked.propertyNames()).contains("halves").doesNotContain("sealed", "first");
            assertThat(paper(second).path("log").path(0).path("reason").asString())
                    .isEqualTo("a quiet week");

            String context =
                    asked.path("id").asString() + " " + asked.path("revision").asInt();
            String wrapped = asked.path("halves").path(second.id()).asString();
            String half = second.half(wrapped, SplitSeal.Half.SECOND, context);
            order(second, 1, "release", ",\"half\":\"" + half + "\"");
            awaitState(counsellor, "released");
            awaitState(second, "released");
            assertThat(item(second).propertyNames()).doesNotContain("sealed", "first", "halves");
            JsonNode released = item(counsellor);
            String first = counsellor.half(
                    released.path("first").asString(), SplitSeal.Half.FIRST, context);
            assertThat(counsellor.half(
                            released.path("second").asString(), SplitSeal.Half.SECOND, context))
                    .isEqualTo(half);
            byte[] text = SplitSeal.open(
                    context.getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(released.path("sealed").asString()),
                    Base64.getUrlDecoder().decode(first),
                    Base64.getUrlDecoder().decode(half));
            assertThat(new String(text, StandardCharsets.UTF_8)).contains("Saraa", NAME);

            assertThat(paper(teacher).isEmpty()).as("a teacher reads no cases").isTrue();
            assertThat(paper(second).toString()).doesNotContain("Saraa", "otter", "gambling");
        }
    }
}
