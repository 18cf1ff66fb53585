package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.run.CommandHome.order;
import static org.sakhius.agent.run.CommandHome.outcome;
import static org.sakhius.agent.run.CommandHome.policy;
import static org.sakhius.agent.run.CommandHome.result;
import static org.sakhius.agent.run.CommandHome.until;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.lan.Asking;
import org.sakhius.agent.limits.Limits;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guardian says whose a device is, from the phone; the device is told by its hardware alone. */
class AssignedDevicesTest {
    /** Made up by the device itself, as telephones do. */
    private static final String MAC = "06:83:e7:00:00:01";

    private static final Pattern DIGITS = Pattern.compile("<p class=\"digits\">([0-9]{4})</p>");

    @TempDir
    Path folder;

    private AgentConfig config(String devices) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        Files.writeString(folder.resolve("leases"), "0 " + MAC + " 127.0.0.1 new-phone *\n");
        Path file =
                Files.writeString(folder.resolve("s.yaml"), """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            summaries: { every: 2s }
            dhcp: { leases: leases, domain: lan }
            devices: [%s]
            profiles: { temuujin: { like: child-13-15 } }
            lan: { listen: "127.0.0.1:0", who: { mn: "Болд", en: "Bold" } }
            """.formatted(devices) + Home.CONSOLE);
        return ConfigLoader.load(file);
    }

    private static String digits(Gateway gateway) throws Exception {
        until(() -> DIGITS.matcher(Asking.page(gateway)).find());
        Matcher found = DIGITS.matcher(Asking.page(gateway));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Phone pair(Gateway gateway) throws Exception {
        Phone phone = new Phone(gateway.pairingCard());
        phone.pair("Ээж");
        until(() -> !phone.payloads("state").isEmpty());
        return phone;
    }

    private static JsonNode state(Phone phone) throws Exception {
        List<JsonNode> states = phone.payloads("state");
        return states.get(states.size() - 1);
    }

    private static String assign(long policy, String more) {
        return order(policy, "assign", more + ",\"minutes\":0");
    }

    private static final String TO_TEMUUJIN =
            "\"target\":\"profile:temuujin\",\"name\":\"Тэмүүжингийн утас\",\"digits\":\"";

    @Test
    void digitsNameADeviceThatIsThenAChildsUntilItIsTakenBack() throws Exception {
        AgentConfig config = config("");
        EventReader events = new EventReader(config.data().resolve("events.db"));
        Phone phone;
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            phone = pair(gateway);
            String digits = digits(gateway);
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            Asking.ask(gateway, "casino.example");
            String wrong = digits.equals("0000") ? "1111" : "0000";
            assertThat(phone.post(phone.command(1, assign(0, TO_TEMUUJIN + wrong + "\""))))
                    .isEqualTo(201);
            assertThat(result(outcome(phone, 0))).isEqualTo("refused digits");
            assertThat(Asking.page(gateway)).contains(digits, "nothing is noted about it");

            assertThat(phone.post(phone.command(2, assign(0, TO_TEMUUJIN + digits + "\""))))
                    .isEqualTo(201);
            assertThat(result(outcome(phone, 1))).isEqualTo("applied applied");
            until(() -> state(phone).path("devices").size() == 1);
            JsonNode device = state(phone).path("devices").get(0);
            assertThat(device.path("name").path("mn").asString()).isEqualTo("Тэмүүжингийн утас");
            assertThat(device.path("profile").asString()).isEqualTo("temuujin");
            assertThat(device.path("child").asBoolean()).isTrue();
            JsonNode assigned = state(phone).path("assigned").get(0);
            assertThat(assigned.path("by").asString()).isEqualTo("Ээж");
            assertThat(assigned.path("device").asString())
                    .isEqualTo(device.path("id").asString());
            assertThat(state(phone).toString()).doesNotContain(MAC, "127.0.0.1");
            // What it asked for while it was nobody's can be answered now.
            until(() ->
                    state(phone).path("requests").get(0).path("device").equals(device.path("id")));
            until(() -> state(phone).path("newDevices").isEmpty());
            until(() -> !DIGITS.matcher(Asking.page(gateway)).find());
            assertThat(Asking.page(gateway))
                    .contains("the kind of place, its address and the hour");
            assertThat(events.since(Instant.EPOCH, 9)).as("of before").isEmpty();
            until(() -> Home.blocked(gateway, "casino.example")
                    && !events.since(Instant.EPOCH, 9).isEmpty());
        }
        assertThat(Files.readString(folder.resolve("s.yaml"))).doesNotContain(MAC);

        // It survives a restart, and can be taken back.
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(gateway.policies().current().devices().devices()).hasSize(1);
            until(() -> Asking.page(gateway).contains("the kind of place, its address"));
        }
    }

    @Test
    void whatWasSaidIsTakenBackAndNothingMoreIsKept() throws Exception {
        AgentConfig config = config("");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = pair(gateway);
            until(() -> Home.blocked(gateway, "casino.example")
                    && DIGITS.matcher(Asking.page(gateway)).find());
            String id = newDevice(phone);
            String by = "\"target\":\"profile:temuujin\",\"name\":\"x\",\"station\":\"";
            phone.post(phone.command(1, assign(0, by + id + "\"")));
            assertThat(result(outcome(phone, 0))).isEqualTo("applied applied");
            until(() -> state(phone).path("devices").size() == 1);
            String device = state(phone).path("devices").get(0).path("id").asString();

            String end = "\"of\":\"assign\",\"minutes\":0,\"target\":\"device:";
            phone.post(phone.command(2, order(policy(phone), "end", end + device + "\"")));
            assertThat(result(outcome(phone, 1))).isEqualTo("applied applied");
            until(() -> state(phone).path("devices").isEmpty());
            assertThat(state(phone).path("assigned").isEmpty()).isTrue();
            until(() -> DIGITS.matcher(Asking.page(gateway)).find());
            phone.post(phone.command(3, order(policy(phone), "end", end + device + "\"")));
            assertThat(result(outcome(phone, 2))).isEqualTo("refused nowhere");
        }
    }

    private static String newDevice(Phone phone) throws Exception {
        until(() -> state(phone).path("newDevices").size() == 1);
        JsonNode found = state(phone).path("newDevices").get(0);
        assertThat(found.path("seen").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        return found.path("id").asString();
    }

    @Test
    void aDeviceOfTheConfigurationIsKnownByItsNewHardwareAsWell() throws Exception {
        AgentConfig config = config("{ id: tablet, match: \"02:00:00:00:00:09\","
                + " profile: child-10-12, name: Tablet }");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = pair(gateway);
            String to = "\"target\":\"device:tablet\",\"digits\":\"" + digits(gateway) + "\"";
            phone.post(phone.command(1, assign(0, to + ",\"name\":\"other\"")));
            assertThat(result(outcome(phone, 0))).isEqualTo("refused malformed");
            String named = TO_TEMUUJIN.replace(
                    "Тэмүүжингийн утас", "ө".repeat(Limits.DEVICE_NAME_CHARS + 1));
            phone.post(phone.command(5, assign(0, named + "0000\"")));
            assertThat(result(outcome(phone, 1))).isEqualTo("refused malformed");
            phone.post(phone.command(6, assign(0, to.replace("tablet", "nobody"))));
            assertThat(result(outcome(phone, 2))).isEqualTo("refused nowhere");
            phone.post(phone.command(7, assign(7, to)));
            assertThat(result(outcome(phone, 3))).isEqualTo("refused stale");
            phone.post(phone.command(8, assign(0, to)));
            assertThat(result(outcome(phone, 4))).isEqualTo("applied applied");
            until(() -> Asking.page(gateway).contains("your grown-up sees what kind of place"));
            assertThat(gateway.policies().current().devices().devices()).hasSize(1);

            // The configuration goes before what was said on the page.
            config("{ id: tablet, match: \"02:00:00:00:00:09\", profile: child-10-12 },"
                    + "{ id: mine, match: \"" + MAC + "\", profile: adult }");
            assertThat(gateway.reload()).isTrue();
            until(() -> Asking.page(gateway).contains("Nothing is written down about"));
        }
    }
}
