package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.lan.Html;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class MainTest {

    private static final String YAML = """
            data: state
            listen: { dns: ["127.0.0.1:5353"] }
            upstream: { servers: ["udp://127.0.0.1:5300"] }
            lists:
              - { id: gambling, source: g.domains, syntax: domains, category: gambling }
            devices: [{ id: tablet, match: ["192.0.2.10"], profile: child-10-12 }]
            """;

    @TempDir
    Path folder;

    private record Said(int status, String out, String err) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private static Said say(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(status, out.toString(), err.toString());
    }

    private static Said sayWith(String stdin, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            return say(args);
        } finally {
            System.setIn(before);
        }
    }

    private String config(String yaml) throws IOException {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, yaml);
        return file.toString();
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(say("nonsense").status()).isEqualTo(2);
        assertThat(say("run").status()).isEqualTo(2);
        assertThat(say("check").status()).isEqualTo(2);
        assertThat(say("lists").status()).isEqualTo(2);
        assertThat(say("--version").out()).contains("sakhius ");
    }

    @Test
    void aWrongConfigurationNamesFileLineAndMend() throws Exception {
        String file = config(YAML.replace("category: gambling", "category: gamblin"));
        Said said = say("config", "check", "--config", file);
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains(file + ":5: lists[0].category")
                .contains("Mend: write \"gambling\"");
        Said run = say("run", "--config", file);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(file + ":5:").doesNotContain("Exception");
    }

    @Test
    void aServiceThatDoesNotExistIsNamedWithItsLine() throws Exception {
        String file =
                config(YAML + "profiles: { child-10-12: { services: { robloxx: block } } }\n");
        assertThat(say("config", "check", "--config", file).out())
                .contains(":7: profiles.child-10-12.services.robloxx")
                .contains("write \"roblox\"");
    }

    @Test
    void aRightConfigurationIsExplained() throws Exception {
        String file = config(YAML);
        assertThat(say("config", "check", "--config", file).status()).isZero();
        Said said = say("config", "explain", "--config", file);
        assertThat(said.out())
                .contains("list       gambling: block, gambling")
                .contains("device     tablet: child-10-12")
                .contains("profile    household: block adult")
                .containsPattern("profile {4}child-10-12: flag .*vpn-proxy-doh")
                .doesNotContainPattern("profile {4}adult: flag");
    }

    @Test
    void byWhatADeviceIsKnownIsExplainedButForItsSecretId() throws Exception {
        String id = "5f1c09a7b3d2e4608a9b";
        Said said = say("config", "explain", "--config", config("""
            data: state
            listen: { dns: ["127.0.0.1:0"], name: dns.example }
            devices:
              - { id: pc, match: ["02:00:00:00:00:01", "name:old-pc"], profile: child-10-12,
                  shared: true, client-id: %s }
            """.formatted(id)));
        assertThat(said.out())
                .contains("[02:00:00:00:00:01, name:old-pc, client-id], shared:")
                .doesNotContain(id);
    }

    @Test
    void whatStandsForManyAndIsToldOfAsOneChildIsNoted() throws Exception {
        String devices = "data: state\nlisten: { dns: [\"127.0.0.1:0\"] }\ndevices:\n"
                + "  - { id: room, match: [\"interface:eth0.20\"], profile: child-10-12 }\n"
                + "  - { id: range, match: [192.168.3.0/24], profile: child-10-12 }\n"
                + "  - { id: one, match: [192.168.1.9], profile: child-10-12 }\n"
                + "  - { id: guests, match: [192.168.2.0/24], profile: guest }\n"
                + "  - { id: pc, match: [192.168.4.0/24], profile: child-10-12, shared: true }\n";
        Said said = say("config", "check", "--config", config(devices));
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("note: room stands for", "note: range stands for")
                .doesNotContain("note: one", "note: guests", "note: pc");
    }

    @Test
    void aSchoolIsToldWhatItKeepsWithConsent() throws Exception {
        String school = "mode: school\ndata: state\nlisten: { dns: [\"127.0.0.1:0\"] }\n";
        assertThat(say("config", "check", "--config", config(school)).out())
                .contains("nothing is kept until school:");
        String settled = school + "school: { responsible: Ms, notice: 2026-09-01 }\n"
                + "events: { keep: 14d }\n";
        assertThat(say("config", "check", "--config", config(settled)).out())
                .contains("sealed cases, only where a guardian consented")
                .doesNotContain("no incident is kept");
    }

    @Test
    void checkJudgesAsTheAgentWould() throws Exception {
        String file = config(YAML);
        Said said =
                say("check", "Casino.Example.", "--config", file, "--client", "tablet", "--json");
        assertThat(said.status()).isZero();
        JsonNode json = said.json();
        assertThat(json.path("name").asString()).isEqualTo("casino.example");
        assertThat(json.path("verdict").asString()).isEqualTo("block");
        assertThat(json.path("category").asString()).isEqualTo("gambling");
        assertThat(json.path("profile").asString()).isEqualTo("child-10-12");
        assertThat(json.path("matched").get(0).path("list").asString()).isEqualTo("gambling");
        assertThat(json.path("matched").get(0).path("line").asInt()).isEqualTo(1);
        assertThat(json.path("reasons").size()).isPositive();
        Said other = say("check", "plain.example", "--config", file, "--client", "192.0.2.10");
        assertThat(other.out()).startsWith("plain.example: allow (child-10-12)");
        assertThat(say("check", "x.example", "--client", "nobody").status()).isEqualTo(1);
    }

    @Test
    void checkWithoutAConfigurationUsesBuiltInDataAlone() {
        JsonNode json = say("check", "plain.example", "--json").json();
        assertThat(json.path("verdict").asString()).isEqualTo("allow");
        assertThat(json.path("profile").asString()).isEqualTo("household");
    }

    @Test
    void batchJudgesTheGivenRulesOnly() {
        String in = """
                {"id":"1","syntax":"adguard","rules":["||d.example^"],"name":"a.d.example"}
                {"id":"2","syntax":"adguard","rules":["||d.example^"],"name":"e.example"}
                {"id":"3","syntax":"adguard","rules":["! note"],"name":null}
                {"id":"4","syntax":"hosts","rules":["0.0.0.0 h.example"],"name":"h.example"}
                {"id":"5","syntax":"adguard","rules":["||d.example^"],"allow":["||a.d.example^"],\
                "name":"a.d.example"}
                {"id":"6","syntax":"domains","rules":["t.example"],"name":"x.example",\
                "answer":[{"type":"CNAME","data":"t.example."}]}
                """;
        Said said = sayWith(in, "check", "--batch");
        List<String> verdicts = said.out()
                .lines()
                .map(l -> JsonMapper.builder().build().readTree(l))
                .map(j -> j.path("id").asString() + j.path("verdict").asString())
                .toList();
        assertThat(verdicts)
                .containsExactly("1block", "2none", "3invalid-rule", "4block", "5allow", "6block");
    }

    @Test
    void batchJudgesLinesWithoutRulesByTheConfiguration() throws IOException {
        String in = """
                {"id":"1","name":"casino.example"}
                {"id":"2","name":"Casino.Example.","type":"HTTPS","client":"child-10-12"}
                {"id":"3","name":"plain.example","client":{"ip":"192.0.2.77"}}
                {"id":"4","syntax":"domains","rules":["plain.example"],"name":"casino.example"}
                {"id":"5","name":"casino.example","client":"nobody"}
                {"id":"6","name":"a..example"}
                """;
        Said said = sayWith(in, "check", "--batch", "--config", config(YAML));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "\"block\"", "\"rule\":\"casino.example\"", "\"list\":\"g"),
                        line -> assertThat(line).contains("\"block\""),
                        line -> assertThat(line).contains("\"allow\"", "\"list\":null"),
                        line -> assertThat(line).contains("\"none\""),
                        line -> assertThat(line).contains("\"error\"", "stdin:5: "),
                        line -> assertThat(line).contains("\"error\"", "stdin:6: no name"));
    }

    @Test
    void scoreGivesALineForALine() {
        Said said = sayWith("plain.example\nnot a name\n\n", "score");
        assertThat(said.out().split("\n", -1)).hasSize(4);
        assertThat(said.out()).startsWith("plain.example\t-\t0\t");
        assertThat(said.out()).contains("\nnot a name\t-\t0\t", "\n\t-\t0\t");
    }

    @Test
    void limitsOfAllModulesArePrinted() {
        assertThat(say("limits").out())
                .contains("filters.NAME_MAX_BYTES\t255")
                .contains("console.")
                .contains("agent.EVENT_RING_SLOTS_COUNT\t");
    }

    @Test
    void eventsAndListsWorkBeforeTheFirstRun() throws Exception {
        String file = config(YAML);
        Said events = say("events", "--config", file, "--since", "7d", "--json");
        assertThat(events.status()).isZero();
        assertThat(events.out()).isEmpty();
        Said status = say("lists", "status", "--config", file);
        assertThat(status.status()).isEqualTo(1);
        assertThat(status.out()).contains("gambling\tmissing");
        assertThat(say("lists", "update", "--config", file).out())
                .contains("gambling\tcurrent\t1 rules");
        assertThat(say("lists", "compile", "--config", file).status()).isZero();
        assertThat(Files.exists(folder.resolve("state").resolve("events.db"))).isFalse();
    }

    @Test
    void textOfAttackersStaysOnItsLine() {
        assertThat(Shown.plain("a\nb\0c\u001b[2J\u202ed")).doesNotContain("\n", "\0", "\u202e");
        assertThat(Html.escape("<img src=x>")).isEqualTo("&lt;img src=x&gt;");
    }
}
