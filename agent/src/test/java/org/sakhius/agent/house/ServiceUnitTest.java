package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service is one that systemd takes without a word, and exposes little. */
class ServiceUnitTest {

    private static final Path UNIT = Path.of("src", "main", "dist", "sakhius.service");

    /** Of 10; a service without any protection has 9.6. */
    private static final double MOST_EXPOSED = 1.6;

    @TempDir
    Path folder;

    @Test
    void systemdTakesIt() throws Exception {
        Command.need("systemd-analyze");
        // The program is not installed here: any other stands for it.
        String text = Files.readString(UNIT)
                .replace("/opt/sakhius/bin/sakhius", "/bin/true")
                .replaceAll("Documentation=.*\n", "");
        Path unit = Files.writeString(folder.resolve("sakhius.service"), text);
        Command verified = Command.run("systemd-analyze", "verify", unit.toString());
        assertThat(verified.output()).isEmpty();
        assertThat(verified.exit()).isZero();
    }

    @Test
    void littleOfTheMachineIsExposed() {
        Command.need("systemd-analyze");
        Command looked = Command.run(
                "systemd-analyze", "security", "--offline=true", "--no-pager", UNIT.toString());
        Matcher level =
                Pattern.compile("exposure level for \\S+: ([0-9.]+)").matcher(looked.output());
        assertThat(level.find()).as(looked.output()).isTrue();
        assertThat(Double.parseDouble(level.group(1))).isLessThanOrEqualTo(MOST_EXPOSED);
    }
}
