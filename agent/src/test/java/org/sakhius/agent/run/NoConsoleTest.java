package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real process without a console: none of the server's libraries is loaded; SIGTERM ends it. */
class NoConsoleTest {

    @TempDir
    Path folder;

    @Test
    void withoutAConsoleNoServerClassIsLoaded() throws Exception {
        Home.config(folder, "");
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, """
                data: state
                listen: { dns: ["127.0.0.1:0"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                console: none
                """);
        Path classes = folder.resolve("classes.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:disable",
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.sakhius.agent.cli.Main",
                        "run",
                        "--config",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("dns 127.0.0.1:");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(classes))
                .contains("org.sakhius.agent.run.Gateway")
                .doesNotContain("io.vertx.")
                .doesNotContain("com.zaxxer.hikari")
                .doesNotContain("org.shredzone.acme4j")
                .doesNotContain("org.sakhius.agent.acme.AcmeKeeper")
                .doesNotContain("org.sakhius.console.server");
    }
}
