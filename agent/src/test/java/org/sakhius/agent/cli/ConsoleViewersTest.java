package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.sakhius.agent.run.Phone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator sees who is registered beside the running console, and ends a viewer at once. */
class ConsoleViewersTest {
    private static final String FILE = """
            data: state
            listen: { dns: ["127.0.0.1:5353"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            """;

    @TempDir
    Path folder;

    private String said = "";

    private int console(AgentConfig config, String... more) {
        StringWriter out = new StringWriter();
        String[] all = new String[more.length + 3];
        all[0] = "console";
        all[1] = "--config";
        all[2] = config.file().toString();
        System.arraycopy(more, 0, all, 3, more.length);
        PrintWriter both = new PrintWriter(out);
        int status = Main.execute(both, both, all);
        said = out.toString();
        return status;
    }

    @Test
    void aViewerIsListedAndEndedBesideTheRunningConsole() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        Files.writeString(config.file(), FILE);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Mother");
            assertThat(phone.payloads("state")).isNotNull();

            assertThat(console(config, "--viewers")).isZero();
            String[] columns = said.strip().split("\t");
            assertThat(columns[0]).matches("[0-9a-f]{32}");
            assertThat(columns[3]).isEqualTo("1 session");
            assertThat(columns[4]).isEqualTo("key");
            assertThat(said).doesNotContain("Mother");

            assertThat(console(config, "--revoke", "0".repeat(32))).isEqualTo(1);
            assertThat(console(config, "--revoke", "no id")).isEqualTo(1);
            assertThat(said).contains("no viewer").contains("--viewers");
            assertThat(console(config, "--revoke", columns[0])).isZero();
            assertThat(said).contains("pair --remove");
            assertThatThrownBy(() -> phone.payloads("state")).isInstanceOf(IOException.class);
            assertThat(console(config, "--viewers")).isZero();
            assertThat(said).contains("0 sessions").contains("ended");
        }
    }

    @Test
    void whereThereIsNoDatabaseNoneIsMade() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        Files.writeString(config.file(), FILE);

        assertThat(console(config, "--viewers")).isEqualTo(1);
        assertThat(said).contains("there is none yet");
        assertThat(config.data().resolve("console.db")).doesNotExist();
    }
}
