package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.RealServer;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Type;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checks of others over every transport that has a connection. */
class ManyWaysTest {
    @TempDir
    static Path folder;

    private static @Nullable RealServer knot;
    private static @Nullable TestGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Command.need("dig", "knotd", "dnsperf");
        Path shared = Shared.path("bench/example.com.zone");
        knot = RealServer.knot(folder, Map.of("example.com", Files.readString(shared)));
        TestCa ca = new TestCa();
        ca.issue(folder, "localhost", "127.0.0.1");
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        TestGateway started = new TestGateway(folder);
        gateway = started;
        started.start(
                started.blocking("casino.example"),
                List.of(knot.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(free),
                        List.of(free),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        null)));
        for (int type : new int[] {Type.SOA, 1000}) {
            // On a busy machine the first question may take longer than it may.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Dns.ask(started.address(), "example.com", type).getRcode() == 0);
        }
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (knot != null) {
            knot.close();
        }
    }

    private static TestGateway running() {
        if (gateway == null) {
            throw new IllegalStateException("not started");
        }
        return gateway;
    }

    private static InetSocketAddress at(String way) {
        return switch (way) {
            case "+tls", "dot" -> running().tls();
            case "+https", "doh" -> running().https();
            default -> running().address();
        };
    }

    @ParameterizedTest
    @CsvSource({"+tcp", "+tls", "+https"})
    void theChecksOfRfc8906Pass(String way) {
        Path script = Shared.root().resolve("docs/bench/rfc8906_transports.sh");
        Command checks =
                Command.run("bash", script.toString(), String.valueOf(at(way).getPort()), way);
        assertThat(checks.output()).contains("16/16 pass");
    }

    @ParameterizedTest
    @CsvSource({"tcp", "dot", "doh"})
    void dnsperfWithAHundredQueriesOnTheWayLosesNone(String mode) throws IOException {
        Path file = folder.resolve("queries");
        StringBuilder queries = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            queries.append("n").append(i).append(".casino.example A\n");
        }
        Files.writeString(file, queries);
        Command perf = Command.run(
                "dnsperf",
                "-m",
                mode,
                "-s",
                "127.0.0.1",
                "-p",
                String.valueOf(at(mode).getPort()),
                "-d",
                file.toString(),
                "-n",
                "4",
                "-c",
                "1",
                "-T",
                "1",
                "-q",
                "100",
                "-t",
                "30");
        assertThat(perf.output()).containsPattern("Queries completed: +2000 ");
    }

    @Test
    void othersMalformedMessagesFramedLeaveItAliveAndNothingOpen() throws Exception {
        Path corpus = Shared.path("data/corpora/dns-messages.tar.gz");
        Path unpacked = Files.createDirectories(folder.resolve("corpus"));
        Command.run("tar", "xzf", corpus.toString(), "-C", unpacked.toString());
        int fired = 0;
        try (Stream<Path> all = Files.walk(unpacked)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] message = Files.readAllBytes(file);
                if (message.length <= 65_535) {
                    fire(message, file);
                    fired++;
                }
            }
        }
        assertThat(fired).isGreaterThan(150);
        assertThat(Dns.ask(running().address(), "casino.example", Type.A).getRcode())
                .isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> running().server().connections() == 0);
    }

    /** Sends it and reads whatever comes until the end. */
    private static void fire(byte[] message, Path file) throws IOException {
        try (Socket socket = Dns.connect(running().address())) {
            socket.getOutputStream().write(Dns.framed(message));
            socket.shutdownOutput();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int first = in.read();
            if (first >= 0) {
                byte[] reply = new byte[first << 8 | in.readUnsignedByte()];
                in.readFully(reply);
                assertThat(reply).as(file.toString()).hasSizeGreaterThanOrEqualTo(12);
                assertThat(reply[0]).as(file.toString()).isEqualTo(message[0]);
                assertThat(reply[1]).as(file.toString()).isEqualTo(message[1]);
                assertThat(reply[2] & 0x80).as(file.toString()).isEqualTo(0x80);
                assertThat(in.read()).as(file.toString()).isNegative();
            }
        } catch (java.net.SocketException reset) {
            // A message that is too long to be read whole ends the connection so.
            assertThat(message.length).as(file.toString()).isGreaterThan(4096);
        }
    }
}
