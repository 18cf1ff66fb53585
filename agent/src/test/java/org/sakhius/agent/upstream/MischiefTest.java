package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.Mischief;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ten thousand questions through everything that can go wrong: no lie may be believed. */
class MischiefTest {
    private static final int QUESTIONS = 10_000;
    private static final int AT_ONCE = 100;
    private static final long SEED = 20_261_124;

    @TempDir
    Path folder;

    @Test
    void everyQuestionIsAnsweredAndNoLieIsBelieved() throws Exception {
        Mischief mischief = new Mischief(SEED);
        try (ErraticUpstream upstream = new ErraticUpstream(mischief);
                TestGateway gateway = new TestGateway(folder);
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            gateway.start(gateway.blocking(), upstream.address());
            client.setSoTimeout(20_000);
            Map<Integer, String> open = new HashMap<>();
            int good = 0;
            int failed = 0;
            int sent = 0;
            while (good + failed < QUESTIONS) {
                while (sent < QUESTIONS && open.size() < AT_ONCE) {
                    String name = "n" + sent + ".mischief.example";
                    byte[] question = Dns.question(name, Type.A);
                    question[0] = (byte) (sent >> 8);
                    question[1] = (byte) sent;
                    open.put(sent++ & 0xffff, name);
                    client.send(new DatagramPacket(question, question.length, gateway.address()));
                }
                Message reply = receive(client);
                String name = open.remove(reply.getHeader().getID());
                assertThat(name).isNotNull();
                if (reply.getRcode() == Rcode.NOERROR) {
                    good++;
                    assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                            .as("seed " + SEED + ", " + name)
                            .isEqualTo(Mischief.truth(name));
                } else {
                    failed++;
                    assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
                }
            }
            System.err.println("mischief: " + good + " answered, " + failed + " failed, "
                    + mischief.lies() + " lies");
            assertThat(mischief.lies()).isGreaterThan(QUESTIONS / 3);
            assertThat(good).isGreaterThan(QUESTIONS * 95 / 100);
        }
    }

    private static Message receive(DatagramSocket client) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        client.receive(packet);
        return new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Test
    void whatAnAnswerSaysOfAnotherNameIsNotKept() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) ->
                        List.of(Mischief.withStranger(query, "bank.example.")));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            Dns.ask(gateway.address(), "shop.example", Type.A);

            Message reply = Dns.ask(gateway.address(), "bank.example", Type.A);

            assertThat(upstream.asked()).isEqualTo(2);
            assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo(Mischief.truth("bank.example"));
        }
    }

    @Test
    void throughAnOutageEveryQuestionIsAnsweredInTimeAndTheFirstGoodAnswerComesAtOnce()
            throws Exception {
        boolean[] silent = {true};
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> silent[0]
                        ? List.of()
                        : List.of(ErraticUpstream.address(query, "192.0.2.1")));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            List<DatagramSocket> clients = new ArrayList<>();
            long start = System.nanoTime();
            // Many clients with few questions each: their sockets hold only so many answers.
            for (int i = 0; i < 20; i++) {
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                client.setSoTimeout(10_000);
                clients.add(client);
                for (int j = 0; j < 40; j++) {
                    byte[] question = Dns.question("n" + i + "-" + j + ".outage.example", Type.A);
                    client.send(new DatagramPacket(question, question.length, gateway.address()));
                }
            }
            for (DatagramSocket client : clients) {
                for (int j = 0; j < 40; j++) {
                    assertThat(receive(client).getRcode()).isEqualTo(Rcode.SERVFAIL);
                }
                client.close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(6));

            silent[0] = false;
            long back = System.nanoTime();
            Message first = Dns.ask(gateway.address(), "first.example", Type.A);
            assertThat(first.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(Duration.ofNanos(System.nanoTime() - back))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }
}
