package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.BlackHole;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.Memory;
import org.sakhius.agent.testing.SteadyClient;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

/**
 * Known, blocked and new names over UDP, TCP and TLS at once, with connections that come and go:
 * every question is answered, and memory stays where it is. {@code -Dsakhius.soak.minutes} says how
 * long; thirty when it is missing.
 */
class MixedSoakTest {
    private static final int PER_SECOND = 400;
    private static final int ROUND_S = 10;
    private static final int STREAM_QUESTIONS = 50;

    @TempDir
    Path folder;

    private BlackHole upstream;
    private TestGateway gateway;
    private SSLContext tls;

    @BeforeEach
    void start() throws Exception {
        TestCa ca = new TestCa();
        ca.issue(folder, "dns.example");
        tls = ca.trusting();
        upstream = new BlackHole();
        gateway = new TestGateway(folder);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        gateway.start(
                gateway.blocking("casino.example"),
                List.of(upstream.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(free),
                        List.of(),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        null)));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    @Tag("campaign")
    void noAnswerIsLostAndMemoryStaysWhereItIs() throws Exception {
        int minutes = Integer.getInteger("sakhius.soak.minutes", 30);
        soak(minutes * 60 / ROUND_S);
    }

    @Test
    void andSoForAMoment() throws Exception {
        soak(0);
    }

    private void soak(int rounds) throws Exception {
        List<Long> heap = new ArrayList<>();
        List<Long> direct = new ArrayList<>();
        long asked = 0;
        // The first round fills caches and pools, and counts for nothing.
        for (int round = 0; round <= rounds; round++) {
            asked += round(round, rounds == 0 ? 1 : ROUND_S);
            // What the test itself wrote down is no memory of the gateway.
            gateway.seen().clear();
            heap.add(Memory.heapBytes());
            direct.add(Memory.directBytes());
            if (round % 6 == 0) {
                System.err.printf(
                        "soak: %d s, %d questions over UDP, heap %d KiB, direct %d KiB%n",
                        round * ROUND_S, asked, heap.get(round) >> 10, direct.get(round) >> 10);
            }
        }
        // The second quarter against the last: what grows steadily grows here, too.
        int quarter = heap.size() / 4;
        if (quarter > 0) {
            assertThat(mean(heap, 3 * quarter) - mean(heap, quarter)).isLessThan(8L << 20);
            assertThat(mean(direct, 3 * quarter) - mean(direct, quarter)).isLessThan(4L << 20);
        }
    }

    private static long mean(List<Long> values, int from) {
        int count = Math.max(1, values.size() / 4);
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values.get(i);
        }
        return sum / count;
    }

    private long round(int round, int seconds) throws Exception {
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        Thread streams = new Thread(
                () -> {
                    try {
                        for (int i = 0; i < 3; i++) {
                            try (Socket plain = Dns.connect(gateway.address())) {
                                stream(plain);
                            }
                            try (Socket sealed = tls.getSocketFactory()
                                    .createSocket(
                                            gateway.tls().getAddress(),
                                            gateway.tls().getPort())) {
                                sealed.setSoTimeout(30_000);
                                stream(sealed);
                            }
                        }
                    } catch (Exception | AssertionError e) {
                        wrong.set(e);
                    }
                },
                "soak-streams");
        streams.start();
        int count = seconds * PER_SECOND;
        try (SteadyClient client = new SteadyClient(gateway.address())) {
            client.ask(count, PER_SECOND, i -> switch (i % 4) {
                case 0 -> "casino.example";
                case 1 -> "new" + round + "-" + i + ".example";
                default -> "known" + i % 200 + ".example";
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> client.answered() == count);
            assertThat(client.count(Rcode.NOERROR)).isEqualTo(count);
        }
        streams.join();
        assertThat(wrong.get()).isNull();
        return count;
    }

    /** Many questions in one piece; each is answered. */
    private static void stream(Socket socket) throws Exception {
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < STREAM_QUESTIONS; i++) {
            String name = i % 2 == 0 ? "casino.example" : "stream" + i + ".example";
            out.write(Dns.framed(Dns.question(name, Type.A)));
        }
        out.flush();
        for (int i = 0; i < STREAM_QUESTIONS; i++) {
            Message reply = Dns.read(socket);
            assertThat(reply).isNotNull();
            assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }
}
