package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.console.account.Crypto;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A console's own file is read whole, or refused with the line to mend. */
class ConsoleConfigTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String KEY = Crypto.base64url(new byte[32]);

    @TempDir
    Path folder;

    private ConsoleSettings load(String text) throws Exception {
        Path file = folder.resolve("console.yaml");
        Files.writeString(file, text);
        return ConsoleConfig.load(file);
    }

    @Test
    void readsEverything() throws Exception {
        ConsoleSettings settings = load("""
                        listen: "0.0.0.0:8443"
                        publicUrl: https://console.example:8443
                        database: data/console.db
                        tls: { cert: cert.pem, key: /etc/key.pem }
                        agents:
                          - { id: %s, key: %s, name: "Айлын хаалга" }
                        """.formatted(ID, KEY));

        assertThat(settings.listenHost()).isEqualTo("0.0.0.0");
        assertThat(settings.listenPort()).isEqualTo(8443);
        assertThat(settings.publicUrl()).isEqualTo(URI.create("https://console.example:8443"));
        assertThat(settings.jdbcUrl())
                .isEqualTo("jdbc:sqlite:" + folder.resolve("data/console.db"));
        assertThat(settings.tlsCertificate()).isEqualTo(folder.resolve("cert.pem"));
        assertThat(settings.tlsKey()).isEqualTo(Path.of("/etc/key.pem"));
        assertThat(settings.agents()).hasSize(1);
        assertThat(settings.agents().get(0).name()).isEqualTo("Айлын хаалга");
    }

    @Test
    void smallestFileListensOnLoopback() throws Exception {
        ConsoleSettings settings = load("database: jdbc:postgresql://db/console\n");

        assertThat(settings.listenHost()).isEqualTo("127.0.0.1");
        assertThat(settings.listenPort()).isEqualTo(8053);
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db/console");
        assertThat(settings.agents()).isEmpty();
    }

    @Test
    void readsAnAddressInBrackets() throws Exception {
        assertThat(load("{listen: \"[::1]:80\", database: x.db}").listenHost()).isEqualTo("::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database: x.db~listen: 8053~|2|listen",
                "database: x.db~listen: host:70000~|2|listen",
                "listen: 127.0.0.1:1~|1|database",
                "database: x.db~~databse: y~|3|databse is unknown",
                "database: x.db~publicUrl: 'http://a b'~|2|publicUrl",
                "database: x.db~tls: { cert: a }~|2|key is missing",
                "database: x.db~tls: a.pem~|2|tls must be",
                "database: x.db~agents: x~|2|agents must be a list",
                "database: x.db~agents:~  - x~|3|each entry",
                "database: x.db~agents:~  - { id: abc, key: x }~|3|id must be 64",
                "database: x.db~database: y.db~|2|database",
                "database: x.db~listen: [~|2|no valid YAML",
                "- a~|1|must be lines"
            })
    void namesFileLineAndMend(String text, int line, String words) {
        assertThatThrownBy(() -> load(text.replace('~', '\n')))
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("console.yaml:" + line + ":")
                .hasMessageContaining(words);
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> ConsoleConfig.load(folder.resolve("none.yaml")))
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("none.yaml");
    }
}
