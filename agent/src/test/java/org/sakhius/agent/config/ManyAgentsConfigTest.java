package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.server.Capacity;

import java.nio.file.Files;
import java.nio.file.Path;

/** A console for many: its gateways in a file of their own, and how much it serves. */
class ManyAgentsConfigTest {
    private static final String KEY = "A".repeat(43);

    @TempDir
    Path folder;

    private AgentConfig load(String more) throws ConfigException {
        return ConfigLoader.parse(
                folder.resolve("c.yaml"), "data: d\n" + more, ConfigLoader.Purpose.CONSOLE);
    }

    private void refused(String lines, String why) throws Exception {
        Files.writeString(folder.resolve("gateways"), lines);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load("agents-file: gateways\n"))
                .withMessageContaining(why);
    }

    @Test
    void everyLineIsAGatewayBesideThoseThatAreNamed() throws Exception {
        Files.writeString(
                folder.resolve("gateways"),
                "# schools\n\n" + "1".repeat(64) + " " + KEY + " School No. 1\n" + "2".repeat(64)
                        + "\t" + KEY + "\n");

        AgentConfig config = load("agents-file: gateways\nagents:\n  - { id: \"" + "3".repeat(64)
                + "\", key: \"" + KEY + "\", name: Home }\n");

        assertThat(config.agents())
                .extracting(KnownAgent::name)
                .containsExactly("Home", "School No. 1", "gateway");
    }

    @Test
    void aBadLineIsNamedByItsNumber() throws Exception {
        String good = "1".repeat(64) + " " + KEY + " one\n";
        refused(good + "nonsense\n", "line 2");
        refused(good + "zz " + KEY + " two\n", "line 2");
        refused(good + good, "line 2 names a gateway that stands above");
        Files.delete(folder.resolve("gateways"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load("agents-file: gateways\n"))
                .withMessageContaining("cannot be read");
    }

    @Test
    void capacityIsReadAndWhatIsMissingIsAsUsual() throws Exception {
        ConsoleConfig.Embedded read = (ConsoleConfig.Embedded)
                load("console: { embedded: { capacity: { connections: 9000, live: 4000 } } }\n")
                        .console();
        Capacity usual = Capacity.usual();
        assertThat(read.capacity())
                .isEqualTo(new Capacity(
                        9000, usual.perAddress(), 4000, usual.openPerMinute(), usual.workers()));
        assertThat(((ConsoleConfig.Embedded) load("").console()).capacity()).isNull();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> load("console: { embedded: { capacity: { live: 600 } } }\n"))
                .withMessageContaining("is more than the connections");
    }
}
