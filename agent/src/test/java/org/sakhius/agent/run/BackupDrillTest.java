package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.files.FileTree;
import org.sakhius.console.envelope.Envelope;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Back up, destroy, restore: the guardian still reads, and what is new arrives. */
class BackupDrillTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final char[] PASS = "correct horse battery".toCharArray();

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    /** Phones keep the address, so it must be the same after the restore. */
    private AgentConfig config() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String console = "console: { embedded: { listen: \"127.0.0.1:" + port + "\" } }\n";
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                Home.yaml(folder, "1s") + console,
                ConfigLoader.Purpose.AGENT);
    }

    /** Of all incidents: with a new hour another one begins. */
    private static long queries(Phone phone) throws Exception {
        Map<String, Long> most = new HashMap<>();
        for (JsonNode summary : phone.payloads("summary")) {
            for (JsonNode incident : summary.path("incidents")) {
                long count = incident.path("count").asLong();
                most.merge(incident.path("id").asString(), count, Math::max);
            }
        }
        return most.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Set<String> epochs(Phone phone) throws Exception {
        return phone.envelopes().stream()
                .map(envelope -> HexFormat.of().formatHex(envelope.epoch()))
                .collect(Collectors.toSet());
    }

    private StateRestore.Restored restore(AgentConfig config, Path backup, String pass)
            throws Exception {
        return StateRestore.from(config, backup, pass.toCharArray(), Clock.systemUTC(), random);
    }

    @Test
    void aDestroyedGatewayComesBack() throws Exception {
        AgentConfig config = config();
        Path backup = folder.resolve("gateway.backup");
        Phone phone;
        Set<String> before;
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            phone = new Phone(gateway.pairingCard());
            phone.pair("Mother");
            assertThat(Home.blocked(gateway, "www.casino.example")).isTrue();
            await().atMost(LONG).until(() -> queries(phone) == 1);

            List<String> names =
                    StateBackup.write(config, backup, PASS, "0.1.0", Clock.systemUTC(), random);

            assertThat(names)
                    .contains("keys", "viewers.json", "events.db", "outbox.db", "console.db");
            assertThat(config.data().resolve("backup.new")).doesNotExist();
            // What comes after the backup is lost with the machine, its numbers are not forgotten.
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG).until(() -> queries(phone) == 2);
            before = epochs(phone);
            assertThat(before).hasSize(1);
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> restore(config, backup, "correct horse battery"))
                    .withMessageContaining("another agent runs");
        }
        FileTree.erase(config.data());

        StateRestore.Restored restored = restore(config, backup, "correct horse battery");

        assertThat(restored.viewers()).singleElement().asString().startsWith("Mother  ");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            phone.forgetSession();
            assertThat(queries(phone)).as("what was read before is still there").isEqualTo(1);
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG).until(() -> queries(phone) == 2);
            Set<String> after = epochs(phone);
            assertThat(after).as("one that was there and one that is new").hasSize(2);
            assertThat(after).containsAll(before);
            List<Envelope> all = phone.envelopes();
            Envelope last = all.get(all.size() - 1);
            assertThat(before).doesNotContain(HexFormat.of().formatHex(last.epoch()));
        }
    }

    @Test
    void whatDoesNotOpenChangesNothing() throws Exception {
        AgentConfig config = config();
        Path backup = folder.resolve("gateway.backup");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            StateBackup.write(config, backup, PASS, "0.1.0", Clock.systemUTC(), random);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> StateBackup.write(
                            config,
                            config.data().resolve("in.backup"),
                            PASS,
                            "0.1.0",
                            Clock.systemUTC(),
                            random))
                    .withMessageContaining("lies within");
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> restore(config, backup, "correct horse battery"))
                .withMessageContaining("empty folder only");
        StateEraser.erase(config);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> restore(config, backup, "another horse battery"))
                .withMessageContaining("pass-phrase");
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.backup"), bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> restore(config, damaged, "correct horse battery"))
                .withMessageContaining("damaged");
        assertThat(StateEraser.found(config)).isEmpty();
        assertThat(StateEraser.strangers(config)).isEmpty();
    }

    /** Whoever adds a file of state says whether a backup takes it. */
    @Test
    void everythingThatIsWrittenIsEitherTakenOrLeft() {
        Set<String> all = new TreeSet<>(StateBackup.TAKEN);
        all.addAll(StateBackup.LEFT);
        assertThat(all).isEqualTo(new TreeSet<>(StateEraser.OURS));
        assertThat(StateBackup.TAKEN).doesNotContainAnyElementsOf(StateBackup.LEFT);
    }
}
