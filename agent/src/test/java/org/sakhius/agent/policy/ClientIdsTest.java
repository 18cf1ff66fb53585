package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.DeviceConfig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who gets an id for use away from home, how long it is kept, and when it goes. */
class ClientIdsTest {
    private static final String OWN = "5f1c09a7b3d2e4608a9b";

    @TempDir
    Path folder;

    private AgentConfig config(String more) throws Exception {
        return parsed(yaml(more));
    }

    private AgentConfig parsed(String yaml) throws Exception {
        return ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
    }

    private static String yaml(String more) {
        return """
            data: state
            listen: { dns: ["127.0.0.1:0"], name: dns.example }
            devices:
              - { id: tablet, match: ["192.0.2.10"], profile: child-10-12 }
              - { id: own, match: ["192.0.2.11"], profile: child-10-12, client-id: %s }
              - { id: pc, match: ["192.0.2.12"], profile: child-10-12, shared: true }
              - { id: visitors, match: ["198.51.100.0/24"], profile: guest }
            """.formatted(OWN) + more;
    }

    private ClientIds file() {
        return new ClientIds(folder.resolve("state"), new SecureRandom());
    }

    private static Map<String, List<String>> ids(AgentConfig config) {
        return config.devices().stream()
                .collect(Collectors.toMap(DeviceConfig::id, DeviceConfig::clientIds));
    }

    @Test
    void eachThatIsOnePersonsGetsOneAndKeepsIt() throws Exception {
        Map<String, List<String>> ids = ids(file().apply(config("")));
        assertThat(ids.get("tablet")).singleElement().asString().matches("[0-9a-f]{20}");
        assertThat(ids).containsEntry("own", List.of(OWN)).containsEntry("pc", List.of());
        assertThat(ids.get("visitors")).as("a whole network's").isEmpty();
        assertThat(ids(file().apply(config("")))).isEqualTo(ids);
        assertThat(Files.readString(folder.resolve("state/client-ids.json")))
                .contains("tablet")
                .doesNotContain("visitors", OWN);
    }

    @Test
    void anotherTakesItsPlaceAndWithTheDeviceItGoes() throws Exception {
        String phone = "  - { id: phone, match: [\"192.0.2.13\"], profile: adult }\n";
        Map<String, List<String>> before = ids(file().apply(config("")));
        assertThat(file().renew("phone")).isFalse();
        assertThat(file().renew("tablet")).isTrue();
        assertThat(ids(file().apply(config(phone))).get("tablet"))
                .hasSize(1)
                .isNotEqualTo(before.get("tablet"));
        String text = Files.readString(folder.resolve("state/client-ids.json"));
        assertThat(text)
                .contains("phone")
                .doesNotContain(String.join(",", before.getOrDefault("tablet", List.of("none"))));
    }

    @Test
    void aDamagedFileKnowsNobodyAndIsLeftAlone() throws Exception {
        Path file = Files.createDirectories(folder.resolve("state")).resolve("client-ids.json");
        for (String text : List.of("{", "null", "{\"v\":1}")) {
            Files.writeString(file, text);
            assertThat(ids(file().apply(config(""))).get("tablet")).isEmpty();
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void whatIsInForceOutlivesAFileThatCannotBeRead() throws Exception {
        ClientIds ids = file();
        List<String> before = ids(ids.apply(config(""))).get("tablet");
        Files.writeString(folder.resolve("state/client-ids.json"), "{");
        assertThat(before).hasSize(1);
        assertThat(ids(ids.apply(config(""))).get("tablet")).isEqualTo(before);
    }

    @Test
    void whoComesByTheNameOfADeviceThatWentIsSomebodyElse() throws Exception {
        String tablet = "id: tablet, match: [\"192.0.2.10\"]";
        Map<String, List<String>> before = ids(file().apply(config("")));
        String shared = yaml("").replace(tablet, tablet + ", shared: true");
        assertThat(ids(file().apply(parsed(shared))).get("tablet")).isEmpty();
        assertThat(ids(file().apply(config(""))).get("tablet"))
                .hasSize(1)
                .isNotEqualTo(before.get("tablet"));
    }

    @Test
    void aSchoolDrawsNoneAndKeepsThoseOfItsConfiguration() throws Exception {
        Map<String, List<String>> home = ids(file().apply(config("")));
        assertThat(home.get("tablet")).hasSize(1);
        Map<String, List<String>> school = ids(file().apply(parsed("mode: school\n" + yaml(""))));
        assertThat(school).containsEntry("tablet", List.of()).containsEntry("own", List.of(OWN));
        assertThat(Files.readString(folder.resolve("state/client-ids.json")))
                .doesNotContain("tablet");
    }
}
