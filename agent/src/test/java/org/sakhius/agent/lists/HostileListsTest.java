package org.sakhius.agent.lists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * More than a hundred lists that mean no good, taken by one command in a small heap: each is
 * refused in words or read with its refusals counted, and the good one beside them is in force.
 */
class HostileListsTest {

    private static final Duration MOST = Duration.ofSeconds(90);
    private static final String HEAP = "-Xmx64m";

    @TempDir
    Path folder;

    @Test
    void listsOfNamesAndServers() throws Exception {
        try (EvilServer server = new EvilServer()) {
            StringBuilder yaml = new StringBuilder();
            for (String path : EvilServer.REFUSALS.keySet()) {
                yaml.append("  - { id: server-%s, source: \"%s\", syntax: domains }\n"
                        .formatted(path, server.url(path)));
            }
            List<HostileLists.Case> cases = HostileLists.all();
            assertThat(cases.size() + EvilServer.REFUSALS.size()).isGreaterThanOrEqualTo(100);
            Map<String, JsonNode> said = updated(cases, yaml.toString());
            assertThat(server.sent()).as("octets sent").isLessThan(5L * (64 << 20));
            EvilServer.REFUSALS.forEach(
                    (path, refusal) -> assertRefused(path, of(said, "server-" + path), refusal));
        }
    }

    @Test
    void listsThatSayMoreThanNames() throws Exception {
        List<HostileLists.Case> cases = HostileRules.all();
        assertThat(cases).hasSizeGreaterThan(80);
        updated(cases, "");
    }

    /** Updates all in one command beside a good list, and holds what is said of each. */
    private Map<String, JsonNode> updated(List<HostileLists.Case> cases, String more)
            throws Exception {
        StringBuilder yaml = new StringBuilder("""
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                list-updates: { allow-private: true }
                lists:
                  - { id: good, source: good, syntax: domains }
                """);
        Files.writeString(folder.resolve("good"), "good.example\n");
        for (HostileLists.Case each : cases) {
            Files.write(folder.resolve(each.id()), each.bytes());
            yaml.append("  - { id: %s, source: %s, syntax: %s }\n"
                    .formatted(each.id(), each.id(), each.syntax()));
        }
        Path config = folder.resolve("s.yaml");
        Files.writeString(config, yaml + more);
        long began = System.nanoTime();
        Command update = sakhius("lists", "update", "--config", config.toString());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MOST);
        assertThat(update.exit()).as(update.output()).isEqualTo(1);
        assertThat(update.output())
                .doesNotContain("Exception", "OutOfMemory", "\u001b")
                .contains("compiled");
        Map<String, JsonNode> said = status(config);
        assertThat(of(said, "good").path("state").asString()).isEqualTo("current");
        for (HostileLists.Case each : cases) {
            assertSaid(each, of(said, each.id()));
        }
        Command check = sakhius("check", "good.example", "--config", config.toString());
        assertThat(check.output()).startsWith("good.example: block");
        return said;
    }

    private static Command sakhius(String... arguments) {
        String path = System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
        String[] command = new String[arguments.length + 7];
        command[0] = System.getProperty("java.home") + "/bin/java";
        command[1] = HEAP;
        command[2] = "-XX:+UseSerialGC";
        // What only tells spends more on compiling than it gains; what reads bombs does not.
        boolean reads = arguments[1].equals("update");
        command[3] = reads ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1";
        command[4] = "-cp";
        command[5] = path;
        command[6] = "org.sakhius.agent.cli.Main";
        System.arraycopy(arguments, 0, command, 7, arguments.length);
        return Command.run(command);
    }

    private static Map<String, JsonNode> status(Path config) {
        Command status = sakhius("lists", "status", "--json", "--config", config.toString());
        Map<String, JsonNode> out = new LinkedHashMap<>();
        status.output().lines().filter(line -> line.startsWith("{")).forEach(line -> {
            JsonNode node = JsonMapper.shared().readTree(line);
            out.put(node.path("id").asString(), node);
        });
        return out;
    }

    private static JsonNode of(Map<String, JsonNode> said, String id) {
        return Objects.requireNonNull(said.get(id), () -> id + " is not in the status");
    }

    private static void assertSaid(HostileLists.Case each, JsonNode said) {
        if (!each.refusal().isEmpty()) {
            assertRefused(each.id(), said, each.refusal());
            return;
        }
        assertThat(said.path("problem").isNull())
                .as("%s is taken: %s", each.id(), said)
                .isTrue();
        int rules = said.path("rules").asInt();
        if (each.rules() < 0) {
            assertThat(rules).as(each.id()).isPositive();
        } else {
            assertThat(rules).as(each.id()).isEqualTo(each.rules());
        }
        if (!each.counted().isEmpty()) {
            assertThat(said.path("refused").toString())
                    .as(each.id())
                    .contains("\"" + each.counted() + "\"");
        }
    }

    private static void assertRefused(String id, JsonNode said, String refusal) {
        assertThat(said.path("state").asString()).as(id).isEqualTo("missing");
        assertThat(said.path("problem").asString()).as(id).contains(refusal).contains("Mend: ");
    }
}
