package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ten thousand connections that say nothing and a thousand that shake hands a byte at a time, from
 * a thousand addresses: those over UDP must not notice. Seven pairs, and the spread of the quiet
 * halves is printed beside the difference.
 */
@Tag("campaign")
class IdleCrowdTest {
    private static final int PAIRS = 7;
    private static final int IDLE = 10_000;
    private static final int SLOW = 1_000;
    private static final int QUERIES = 20_000;

    @TempDir
    Path folder;

    @Test
    void overUdpNobodyNotices() throws Exception {
        new TestCa().issue(folder, "localhost");
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking("casino.example"),
                    List.of(upstream.address()),
                    s -> s.withEncrypted(new EncryptedSettings(
                            List.of(free),
                            List.of(),
                            folder.resolve("chain.pem"),
                            folder.resolve("key.pem"),
                            null)));
            p99Micros(gateway.address());
            p99Micros(gateway.address());
            List<Double> quiet = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                double alone = p99Micros(gateway.address());
                List<Socket> crowd = crowd(gateway);
                assertThat(gateway.server().connections())
                        .isLessThanOrEqualTo(Limits.TCP_CONNECTIONS);
                double among = p99Micros(gateway.address());
                for (Socket socket : crowd) {
                    socket.close();
                }
                quiet.add(alone);
                ratios.add(among / alone);
            }
            quiet.sort(null);
            ratios.sort(null);
            System.err.printf(
                    "p99 alone %.0f to %.0f us; among the crowd %.2f to %.2f of it, median %.2f%n",
                    quiet.get(0),
                    quiet.get(PAIRS - 1),
                    ratios.get(0),
                    ratios.get(PAIRS - 1),
                    ratios.get(PAIRS / 2));
            assertThat(ratios.get(PAIRS / 2)).isLessThan(1.2);
        }
    }

    private static List<Socket> crowd(TestGateway gateway) throws IOException {
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < IDLE + SLOW; i++) {
            boolean slow = i % ((IDLE + SLOW) / SLOW) == 0;
            InetSocketAddress to = slow ? gateway.tls() : gateway.address();
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress("127.1." + i % 1000 / 250 + "." + (i % 250 + 1), 0));
            try {
                socket.connect(to, 1000);
                if (slow) {
                    socket.getOutputStream().write(22);
                }
                crowd.add(socket);
            } catch (IOException refused) {
                // One too many: it was cut off.
                socket.close();
            }
        }
        return crowd;
    }

    private static double p99Micros(InetSocketAddress to) throws IOException {
        byte[] question = Dns.question("casino.example", Type.A);
        long[] took = new long[QUERIES];
        try (DatagramSocket socket = new DatagramSocket(0, to.getAddress())) {
            socket.setSoTimeout(5000);
            DatagramPacket reply = new DatagramPacket(new byte[1232], 1232);
            for (int i = 0; i < QUERIES; i++) {
                long start = System.nanoTime();
                socket.send(new DatagramPacket(question, question.length, to));
                socket.receive(reply);
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        return took[QUERIES * 99 / 100] / 1000.0;
    }
}
