package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Signals at moments that nobody chose: while the agent starts, and while it answers. */
class SignalsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String YAML = """
        data: state
        listen: { dns: ["127.0.0.1:0"] }
        upstream: { servers: ["udp://127.0.0.1:9"] }
        deny: ["%s"]
        console: none
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void programs() {
        Command.need("mkfifo");
        Shared.skipUnless(Files.isExecutable(Path.of("/bin/kill")), "/bin/kill is missing");
    }

    private static boolean blocked(AgentProcess agent, String name) throws IOException {
        byte[] reply = Home.ask(agent.dns(), name);
        return (reply[3] & 15) == 0 && reply[7] == 1;
    }

    /** With the campaign: a pipe without a reader would hold the test, as it once did on JDK 25. */
    @Test
    @Tag("campaign")
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHangUpBeforeTheStartHasFinishedReloadsAfterIt() throws Exception {
        // Whoever reads a pipe waits for its writer: the agent stands still in its start.
        Path pipe = folder.resolve("s.yaml");
        assertThat(Command.run("mkfifo", pipe.toString()).exit()).isZero();
        AgentProcess agent = AgentProcess.begin(List.of(), pipe);
        try {
            try (var writer = Files.newBufferedWriter(pipe)) {
                // Opened, so the agent reads.
                Command.run("/bin/kill", "-HUP", String.valueOf(agent.id()));
                writer.write(YAML.formatted("first.example"));
            }
            agent.answering();
            assertThat(blocked(agent, "first.example")).isTrue();
            Files.writeString(pipe, YAML.formatted("second.example"));
            await().atMost(LONG).until(() -> blocked(agent, "second.example"));
            assertThat(blocked(agent, "first.example")).isFalse();
        } finally {
            agent.kill();
        }
    }

    @Test
    void manyHangUpsAndThenAnOrderlyEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), YAML.formatted("first.example"));
        AgentProcess agent = AgentProcess.run(file);
        try {
            for (int i = 0; i < 5; i++) {
                Command.run("/bin/kill", "-HUP", String.valueOf(agent.id()));
            }
            assertThat(blocked(agent, "first.example")).isTrue();
            // 128 and the number of SIGTERM, as the service manager expects of an orderly end.
            assertThat(agent.stop()).isEqualTo(143);
            assertThat(Files.readString(folder.resolve("agent.log")))
                    .doesNotContain("Exception")
                    .doesNotContain("did not stop in time");
        } finally {
            agent.kill();
        }
    }
}
