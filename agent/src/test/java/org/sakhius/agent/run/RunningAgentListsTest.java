package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.cli.Main;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Shared;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists of a running agent: brought up to date by a signal or from beside, without a gap. */
class RunningAgentListsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private @Nullable AgentProcess started;

    @BeforeEach
    void start() throws Exception {
        write("one.example");
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, """
                data: state
                listen: { dns: ["127.0.0.1:0"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
                console: none
                """);
        started = AgentProcess.run(file);
    }

    @AfterEach
    void end() throws IOException {
        agent().kill();
        assertThat(Files.readString(folder.resolve("agent.log"))).doesNotContain("Exception");
    }

    private AgentProcess agent() {
        return Objects.requireNonNull(started);
    }

    private void write(String... names) throws IOException {
        Files.writeString(folder.resolve("g.domains"), String.join("\n", names) + "\n");
    }

    private boolean blocked(String name) throws IOException {
        byte[] reply = Home.ask(agent().dns(), name);
        return (reply[3] & 15) == 0 && reply[7] == 1;
    }

    @Test
    void aSignalLooksAtTheSourcesNow() throws Exception {
        Shared.skipUnless(Files.isExecutable(Path.of("/bin/kill")), "/bin/kill is missing");
        assertThat(blocked("one.example")).isTrue();
        assertThat(blocked("two.example")).isFalse();
        write("one.example", "two.example");
        Command.run("/bin/kill", "-HUP", String.valueOf(agent().id()));
        await().atMost(LONG).until(() -> blocked("two.example"));
        assertThat(blocked("one.example")).isTrue();
    }

    @Test
    void updatesBesideItLeaveNoGapAndDamageNothing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Integer> open = CompletableFuture.supplyAsync(() -> {
            int answered = 0;
            try {
                while (!done.get()) {
                    answered += blocked("one.example") ? 0 : 1;
                    asked.incrementAndGet();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return answered;
        });
        String config = folder.resolve("s.yaml").toString();
        for (int i = 0; i < 12; i++) {
            write("one.example", "n" + i + ".example", "more" + i + ".example");
            Command.run("/bin/kill", "-HUP", String.valueOf(agent().id()));
            assertThat(Main.execute("lists", "update", "--config", config)).isZero();
        }
        // Until the rules are taken over the name goes to an upstream that is not there.
        await().atMost(LONG)
                .ignoreException(SocketTimeoutException.class)
                .until(() -> blocked("n11.example"));
        done.set(true);
        assertThat(open.get()).isZero();
        assertThat(asked.get()).isPositive();
        assertThat(blocked("n3.example")).isFalse();
        assertThat(Main.execute("lists", "status", "--config", config)).isZero();
        try (var files = Files.list(folder.resolve("state").resolve("lists"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("gambling.list", "gambling.json", "lock");
        }
    }
}
