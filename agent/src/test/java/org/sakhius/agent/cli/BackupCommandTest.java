package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.summary.GatewayKeys;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;

/** {@code sakhius backup} and {@code sakhius restore} as they are typed. */
class BackupCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String config(String data) throws IOException {
        Path file = folder.resolve(data + ".yaml");
        Files.writeString(file, "data: " + data + "\n");
        return file.toString();
    }

    private String pass(String text) throws IOException {
        return Files.writeString(folder.resolve("pass"), text + "\n").toString();
    }

    @Test
    void oneMachineAndThenAnother() throws Exception {
        GatewayKeys keys = GatewayKeys.open(folder.resolve("old"), new SecureRandom());
        String to = folder.resolve("b").toString();

        assertThat(run(
                        "backup",
                        "--config",
                        config("old"),
                        "--to",
                        to,
                        "--passphrase-file",
                        pass("some words that are long")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("saved  keys").contains("holds this gateway's secrets");
        assertThat(run(
                        "restore",
                        "--config",
                        config("new"),
                        "--from",
                        to,
                        "--passphrase-file",
                        pass("some words that are long")))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("restored  keys").contains("must never");
        GatewayKeys again = Objects.requireNonNull(GatewayKeys.read(folder.resolve("new")));
        assertThat(again.identity().id()).isEqualTo(keys.identity().id());
    }

    @Test
    void whatIsWrongIsSaidWithItsMend() throws Exception {
        String old = config("old");
        String to = folder.resolve("b").toString();
        assertThat(run(
                        "backup",
                        "--config",
                        old,
                        "--to",
                        to,
                        "--passphrase-file",
                        pass("some words that are long")))
                .isOne();
        assertThat(err.toString()).contains("nothing is kept there");
        GatewayKeys.open(folder.resolve("old"), new SecureRandom());
        assertThat(run("backup", "--config", old, "--to", to, "--passphrase-file", pass("short")))
                .isOne();
        assertThat(err.toString()).contains("at least 12 characters");
        assertThat(run("backup", "--config", old, "--to", to, "--passphrase-file", "nowhere"))
                .isOne();
        assertThat(run("backup", "--config", old)).isEqualTo(2);
        Files.writeString(folder.resolve("cat"), "a cat");
        assertThat(run(
                        "restore",
                        "--config",
                        config("new"),
                        "--from",
                        folder.resolve("cat").toString(),
                        "--passphrase-file",
                        pass("some words that are long")))
                .isOne();
        assertThat(err.toString()).contains("is no backup of Sakhius");
    }
}
