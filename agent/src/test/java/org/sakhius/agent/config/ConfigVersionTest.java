package org.sakhius.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Golden pairs: a file of before, byte for byte what {@code config migrate} makes of it, and what
 * is said of it. Where there is no file of after, it is refused.
 */
class ConfigVersionTest {
    private static final Path PAIRS = Path.of("src/test/resources/migrations");

    static List<String> pairs() throws IOException {
        try (Stream<Path> all = Files.list(PAIRS)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachFileOfBeforeBecomesItsFileOfToday(String pair) throws Exception {
        Path folder = PAIRS.resolve(pair);
        Path before = folder.resolve("before.yaml");
        String message = Files.readString(folder.resolve("message.txt"));
        if (!Files.exists(folder.resolve("after.yaml"))) {
            assertThatThrownBy(() -> ConfigLoader.migrate(before))
                    .hasMessage(before + ":" + message.strip());
            return;
        }
        ConfigVersion.Migrated migrated = ConfigLoader.migrate(before);
        assertThat(migrated.text()).isEqualTo(Files.readString(folder.resolve("after.yaml")));
        assertThat(migrated.notes().stream().map(note -> note + "\n").collect(Collectors.joining()))
                .isEqualTo(message);
        // Both say the same, before and after; a second time nothing is left to do.
        AgentConfig after = ConfigLoader.parse(before, migrated.text(), ConfigLoader.Purpose.AGENT);
        assertThat(withoutLines(after)).isEqualTo(withoutLines(ConfigLoader.load(before)));
        assertThat(ConfigVersion.migrate(migrated.text()))
                .isEqualTo(new ConfigVersion.Migrated(migrated.text(), List.of()));
    }

    private static String withoutLines(AgentConfig config) {
        return config.toString().replaceAll("line=\\d+", "line");
    }

    @Test
    void whatANewerProgramWroteIsRefusedBeforeItsKeysAreRead() {
        Path file = PAIRS.resolve("newer/before.yaml");
        assertThatThrownBy(() -> ConfigLoader.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file + ":2: version: this file is of version 2")
                .hasMessageContaining("Mend: install")
                .hasMessageNotContaining("keys-of-tomorrow");
    }

    @Test
    void linesOfWindowsStayThatWay() throws Exception {
        String crlf = "# Written on Windows.\r\ndata: state   # here\r\n";
        assertThat(ConfigVersion.migrate(crlf).text()).isEqualTo("version: 1\r\n" + crlf);
        String marked = "\ufeffdata: state\n";
        assertThat(ConfigVersion.migrate(marked).text())
                .isEqualTo("\ufeffversion: 1\ndata: state\n");
    }
}
