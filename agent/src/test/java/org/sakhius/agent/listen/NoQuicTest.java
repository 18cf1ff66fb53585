package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.TestCa;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A machine without the native library of QUIC, as most platforms are. */
class NoQuicTest {
    @TempDir
    Path folder;

    private Command run(String listen, String... more) throws Exception {
        Path config = folder.resolve("sakhius.yaml");
        Files.writeString(
                config,
                "data: data\nlisten: { dns: [\"127.0.0.1:0\"]" + listen + " }\n"
                        + "upstream: { servers: [\""
                        + (more.length == 0 ? "udp://192.0.2.1" : more[0])
                        + "\"] }\nconsole: none\n");
        String path = System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> without = Arrays.stream(path.split(":"))
                .filter(entry -> !entry.contains("native-quic"))
                .toList();
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(":", without),
                "org.sakhius.agent.cli.Main",
                "run",
                "--config",
                config.toString()));
        return Command.run(command.toArray(new String[0]));
    }

    @Test
    void theStartFailsAndSaysWhatToDo() throws Exception {
        new TestCa().issue(folder, "localhost");
        Command listens = run(", quic: [\"127.0.0.1:0\"], certificate: chain.pem, key: key.pem");
        assertThat(listens.exit()).isNotZero();
        assertThat(listens.output())
                .contains("There is no native QUIC for this machine")
                .contains("Leave out listen.quic and listen.h3");
        Command asks = run("", "quic://192.0.2.1#dns.example");
        assertThat(asks.exit()).isNotZero();
        assertThat(asks.output()).contains("Leave out servers with quic:// and h3://");
    }
}
