package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Type;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** What an off-path forger has to guess of a question, measured at the server. */
class GuessingTest {
    private static final int QUESTIONS = 10_000;

    @TempDir
    Path folder;

    @Test
    void itIsThirtyTwoBitsAtLeastAndNothingOfItIsOrdered() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            gateway.start(gateway.blocking(), upstream.address());
            client.setSoTimeout(10_000);
            DatagramPacket reply = new DatagramPacket(new byte[512], 512);
            for (int i = 0; i < QUESTIONS; i++) {
                byte[] question = Dns.question("n" + i + ".guess.example", Type.A);
                client.send(new DatagramPacket(question, question.length, gateway.address()));
                client.receive(reply);
            }

            assertThat(upstream.ids()).hasSizeBetween(QUESTIONS, QUESTIONS + 20);
            assertUniform(upstream.ids().stream().map(id -> id >> 8).toList());
            assertUniform(upstream.ids().stream().map(id -> id & 255).toList());
            List<Integer> ports = List.copyOf(new HashSet<>(upstream.ports()));
            // Four ports every 250 ms: many of them, over the whole range.
            assertThat(ports).hasSizeGreaterThan(8).allMatch(port -> port >= 1024);
            assertThat(ports).anyMatch(port -> port < 32_768).anyMatch(port -> port > 32_768);
            double portBits = Math.log(65_536 - 1024) / Math.log(2);
            int letters =
                    LetterCase.strength("guess.example".getBytes(StandardCharsets.US_ASCII), 13);
            long upper = upstream.names().stream()
                    .flatMapToInt(String::chars)
                    .filter(Character::isUpperCase)
                    .count();
            double share = upper / (13.0 * upstream.names().size());
            System.err.printf(
                    "a forger guesses %.1f bits (id 16, port %.1f, spelling %d); %d ports in %d"
                            + " questions; share of upper case %.3f%n",
                    16 + portBits + letters, portBits, letters, ports.size(), QUESTIONS, share);
            assertThat(16 + portBits + letters).isGreaterThanOrEqualTo(32);
            assertThat(share).isBetween(0.48, 0.52);
        }
    }

    private static void assertUniform(List<Integer> bytes) {
        int[] counts = new int[256];
        bytes.forEach(value -> counts[value]++);
        double expected = bytes.size() / 256.0;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        // Chi-square with 255 degrees of freedom passes 400 once in a hundred million runs.
        assertThat(sum).isLessThan(400);
    }
}
