package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.lan.Asking;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.SplitSeal;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/** A pupil says of a case that it is wrong: it opens with the case, and for nobody else. */
class SchoolObjectionsTest {
    private static final String LAN =
            "lan: { listen: \"127.0.0.1:0\", who: { mn: Dorj, en: Dorj } }\n";

    @TempDir
    Path folder;

    /** About noon there just now: who is to be woken by day is woken. */
    private AgentConfig config() throws Exception {
        int now = Clock.systemUTC().instant().atZone(ZoneOffset.UTC).getHour();
        int ahead = 12 - now;
        String zone = "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead);
        return SchoolHome.config(folder, LAN + "zone: " + zone + "\n");
    }

    private static void noted(Gateway gateway) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            Home.ask(gateway, SchoolHome.NAME);
            assertThat(Asking.page(gateway)).containsPattern(Asking.PICK);
        });
    }

    private static long waking(Phone phone) throws Exception {
        return phone.envelopes().stream()
                .filter(one -> one.kind() == Kind.SUMMARY)
                .map(Envelope::recipients)
                .filter(to -> to.stream().anyMatch(slot -> slot.wake()))
                .count();
    }

    @Test
    void itOpensWithTheCaseForWhomThatOpensAndWakesACounsellor() throws Exception {
        AgentConfig config = config();
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone counsellor = SchoolHome.pair(gateway, Role.COUNSELLOR);
            Phone second = SchoolHome.pair(gateway, Role.SECOND);
            noted(gateway);
            String page = Asking.page(gateway);
            assertThat(page.substring(page.indexOf("id=\"object\"")))
                    .contains("The counsellor reads this together with a second person")
                    .contains("somebody else on it could read it")
                    .doesNotContain("otter", "ambling", "Inside the house");
            SchoolHome.pair(gateway, Role.TEACHER);
            SchoolHome.awaitState(counsellor, "waiting");
            long before = waking(counsellor);

            Asking.object(gateway, "my brother had it");
            assertThat(Asking.page(gateway)).doesNotContainPattern(Asking.PICK);
            for (Phone phone : List.of(counsellor, second)) {
                CommandHome.until(() -> SchoolHome.item(phone).path("objected").asBoolean(false));
                assertThat(SchoolHome.paper(phone).toString()).doesNotContain("brother");
            }
            assertThat(waking(counsellor)).isEqualTo(before + 1);

            SchoolHome.order(counsellor, 1, "ask", ",\"reason\":\"a quiet week\"");
            SchoolHome.awaitState(second, "asked");
            JsonNode asked = SchoolHome.item(second);
            assertThat(asked.propertyNames()).doesNotContain("objection");
            String context =
                    asked.path("id").asString() + " " + asked.path("revision").asInt();
            String half = second.half(
                    asked.path("halves").path(second.id()).asString(),
                    SplitSeal.Half.SECOND,
                    context);
            SchoolHome.order(second, 1, "release", ",\"half\":\"" + half + "\"");
            SchoolHome.awaitState(counsellor, "released");
            JsonNode released = SchoolHome.item(counsellor);
            String first = counsellor.half(
                    released.path("first").asString(), SplitSeal.Half.FIRST, context);
            byte[] said = SplitSeal.openObjection(
                    context.getBytes(StandardCharsets.US_ASCII),
                    bytes(released.path("objection").asString()),
                    bytes(first),
                    bytes(half));
            assertThat(said).as("its length tells nothing").hasSize(4096);
            assertThat(new String(said, StandardCharsets.UTF_8))
                    .contains("\"why\":\"my brother had it\"");
        }
        try (var files = Files.walk(config.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("brother");
            }
        }
    }

    private static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }

    @Test
    void whatGoesOnIsAnotherCaseAndWithTheConsentBothGo() throws Exception {
        AgentConfig config = config();
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            SchoolHome.pair(gateway, Role.COUNSELLOR);
            SchoolHome.pair(gateway, Role.SECOND);
            noted(gateway);
            CaseReader cases = new CaseReader(config.data());
            String id = cases.ofGroup("class-5a", 9).get(0).id();
            Asking.object(gateway, "no");
            assertThat(cases.ofGroup("class-5a", 9).get(0).objection()).isNotNull();
            Files.writeString(
                    config.data().resolve("consents.json"),
                    "{\"v\":1,\"cards\":[],\"consents\":[]}");
            CommandHome.until(() -> cases.ofGroup("class-5a", 9).isEmpty());
            assertThat(Asking.page(gateway)).doesNotContain(id, "id=\"object\"");
        }
    }

    @Test
    void aSharedDeviceIsNotOfferedIt() throws Exception {
        AgentConfig config = config();
        Path file = folder.resolve("s.yaml");
        String yaml = SchoolHome.yaml(folder, LAN).replace("name: Saraa", "shared: true");
        AgentConfig shared = ConfigLoader.parse(file, yaml, ConfigLoader.Purpose.AGENT);
        assertThat(shared.data()).isEqualTo(config.data());
        try (Gateway gateway = Gateway.start(shared, Home.options())) {
            SchoolHome.pair(gateway, Role.COUNSELLOR);
            SchoolHome.pair(gateway, Role.SECOND);
            Home.ask(gateway, SchoolHome.NAME);
            assertThat(Asking.page(gateway))
                    .contains("Several people use this device and nobody can know who did")
                    .doesNotContain("action=\"/object");
        }
    }
}
