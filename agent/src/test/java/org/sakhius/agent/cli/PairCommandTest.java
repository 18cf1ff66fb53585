package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.sakhius.agent.run.Phone;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.console.envelope.PairingRequest;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Beside a running gateway: who is paired, who is removed, and digits for a link sent afar. */
class PairCommandTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private @Nullable AgentConfig started;
    private String said = "";

    private AgentConfig config() {
        return Objects.requireNonNull(started);
    }

    private int pair(String... arguments) {
        StringWriter out = new StringWriter();
        String[] all = new String[arguments.length + 3];
        all[0] = "pair";
        all[1] = "--config";
        all[2] = config().file().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        PrintWriter both = new PrintWriter(out);
        int status = Main.execute(both, both, all);
        said = out.toString();
        return status;
    }

    private Gateway start() throws Exception {
        AgentConfig config = Home.config(folder, Home.CONSOLE);
        started = config;
        // The command reads the file; the gateway was given the same text with a free port.
        Files.writeString(config().file(), """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                """);
        return Gateway.start(config, Home.options());
    }

    private int viewers() throws IOException {
        return new ViewerFile(config().data()).read().viewers().size();
    }

    private Phone afar() throws Exception {
        assertThat(pair("--afar", "--json")).isZero();
        String link = JsonMapper.shared().readTree(said).path("link").asString();
        return new Phone(PairingCard.parse(link));
    }

    private void awaitComparing() {
        await().atMost(LONG).untilAsserted(() -> {
            pair("--confirm", "0".repeat(Limits.PAIRING_DIGITS_TRIES_COUNT));
            assertThat(said).contains("thirty digits");
            assertThat(Files.list(config().data().resolve("pairing"))
                            .map(PairCommandTest::text)
                            .anyMatch(text -> text.contains("\"compare\"")))
                    .isTrue();
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void whoIsPairedIsListedAndCanBeRemovedAtOnce() throws Exception {
        try (Gateway gateway = start()) {
            Phone phone = new Phone(gateway.pairingCard());
            phone.pair("Ээжийн утас");
            await().atMost(LONG).until(() -> viewers() == 1);
            assertThat(pair("--list")).isZero();
            String[] columns = said.strip().split("\t");
            assertThat(columns).hasSize(4);
            assertThat(columns[0]).matches("[0-9a-f]{32}");
            assertThat(columns[2]).isEqualTo("Ээжийн утас");
            assertThat(columns[3]).isEqualTo("guardian");

            assertThat(pair("--remove", columns[0].replace('a', 'b') + "x")).isEqualTo(1);
            assertThat(said).contains("no viewer").contains("pair --list");
            assertThat(viewers()).isEqualTo(1);
            assertThat(pair("--remove", columns[0])).isZero();
            assertThat(pair("--list")).isZero();
            assertThat(said).isEmpty();
            // The console is told, and then knows the phone no more.
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    new ViewerFile(config().data()).read().removed())
                            .isEmpty());
            assertThatThrownBy(() -> phone.payloads("summary")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRoleThatFitsNowhereGetsNoCardAndAMend() throws Exception {
        started = Home.config(folder, Home.CONSOLE);
        Files.writeString(config().file(), """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                """);
        assertThat(pair("--json", "--role", "trainer")).isEqualTo(1);
        assertThat(said).contains("sakhius demo");
        assertThat(pair("--json", "--role", "teacher", "--group", "class-5a")).isEqualTo(1);
        assertThat(said).contains("at home");
        assertThat(pair("--json", "--role", "inspector")).isEqualTo(1);
        assertThat(said).contains("no role inspector");
        assertThat(config().data().resolve("pairing")).doesNotExist();
    }

    @Test
    void aLinkFromAfarPairsOnlyAfterItsDigits() throws Exception {
        try (Gateway gateway = start()) {
            assertThat(gateway.consoleUrl()).isNotNull();
            Phone phone = afar();
            assertThat(pair("--confirm", "12345 ".repeat(6))).isEqualTo(1);
            assertThat(said).contains("no card waits for digits");
            PairingRequest request = phone.ask("Far");
            awaitComparing();
            assertThat(viewers()).isZero();
            assertThat(pair("--confirm", "12345 ".repeat(6))).isEqualTo(1);
            assertThat(said).contains("not the digits").contains("(1 of 3)");
            assertThat(viewers()).isZero();
            assertThat(pair("--confirm", phone.digits(request))).isZero();
            assertThat(said).contains("Paired: Far");
            phone.finish(request);
            assertThat(viewers()).isEqualTo(1);
        }
    }

    @Test
    void digitsThatAreWrongTooOftenEndTheCard() throws Exception {
        try (Gateway gateway = start()) {
            assertThat(gateway.consoleUrl()).isNotNull();
            Phone phone = afar();
            PairingRequest request = phone.ask("Far");
            awaitComparing();
            for (int i = 1; i <= Limits.PAIRING_DIGITS_TRIES_COUNT; i++) {
                assertThat(pair("--confirm", "99999".repeat(6))).isEqualTo(1);
            }
            assertThat(said).contains("too often");
            assertThat(pair("--confirm", phone.digits(request))).isEqualTo(1);
            assertThat(said).contains("no card waits");
            assertThat(viewers()).isZero();
        }
    }
}
