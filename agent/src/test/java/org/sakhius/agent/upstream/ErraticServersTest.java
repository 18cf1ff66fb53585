package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class ErraticServersTest {
    @TempDir
    Path folder;

    private static String address(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    private static int ede(Message reply) {
        return ((ExtendedErrorCodeOption) reply.getOPT()
                        .getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR)
                        .get(0))
                .getErrorCode();
    }

    private static InetSocketAddress nobody() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void silenceIsServfailWithinTwoSecondsAndRecoversAtOnce() throws Exception {
        boolean[] silent = {true};
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> silent[0]
                        ? List.of()
                        : List.of(ErraticUpstream.address(query, "192.0.2.1")));
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            long start = System.nanoTime();

            byte[] question = Dns.ednsQuestion("a.example", Type.A, 1232);
            Message reply = Dns.ask(gateway.address(), question);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(ede(reply)).isEqualTo(22);
            assertThat(gateway.seen().lines()).contains("upstream false");
            silent[0] = false;
            assertThat(address(Dns.ask(gateway.address(), "b.example", Type.A)))
                    .isEqualTo("192.0.2.1");
            assertThat(gateway.seen().lines()).contains("upstream true");
            // The same question waits for the second that silence is kept (RFC 9520).
            Awaitility.await()
                    .until(() -> Dns.ask(gateway.address(), "a.example", Type.A).getRcode()
                            == Rcode.NOERROR);
        }
    }

    @Test
    void aServerThatIsNotThereIsFollowedByTheNext() throws Exception {
        try (ErraticUpstream second = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), nobody(), second.address());

            for (int i = 0; i < 10; i++) {
                assertThat(address(Dns.ask(gateway.address(), "n" + i + ".example", Type.A)))
                        .isEqualTo("192.0.2.1");
            }
        }
    }

    @Test
    void whenNobodyIsThereItIsServfailAtOnce() throws Exception {
        try (TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), nobody());

            byte[] question = Dns.ednsQuestion("a.example", Type.A, 1232);
            Message reply = Dns.ask(gateway.address(), question);

            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(ede(reply)).isIn(22, 23);
        }
    }

    @Test
    void aFailureIsFollowedByTheNextServer() throws Exception {
        try (ErraticUpstream failing = new ErraticUpstream((query, number, tcp) -> {
                    Message reply = ErraticUpstream.reply(query);
                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                    return List.of(reply.toWire());
                });
                ErraticUpstream second = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), failing.address(), second.address());

            assertThat(address(Dns.ask(gateway.address(), "a.example", Type.A)))
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void aReplyThatDoesNotReadIsServfailAndNeverPassedOn() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    byte[] wire = ErraticUpstream.address(query, "192.0.2.1");
                    // The record says that it is longer than the message.
                    wire[wire.length - 5] = 99;
                    return List.of(wire);
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
        }
    }

    @Test
    void aTruncatedReplyIsFetchedOverTcp() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    if (tcp) {
                        return List.of(ErraticUpstream.address(query, "192.0.2.2"));
                    }
                    Message cut = ErraticUpstream.reply(query);
                    cut.getHeader().setFlag(Flags.TC);
                    return List.of(cut.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            assertThat(address(Dns.ask(gateway.address(), "a.example", Type.A)))
                    .isEqualTo("192.0.2.2");
        }
    }

    @Test
    void aServerThatHangsOverTcpIsServfail() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    if (tcp) {
                        await(end);
                    }
                    Message cut = ErraticUpstream.reply(query);
                    cut.getHeader().setFlag(Flags.TC);
                    return List.of(cut.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());

            Message reply = Dns.ask(gateway.address(), "a.example", Type.A);

            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            end.countDown();
        }
    }

    @Test
    void equalQuestionsInFlightAreOne() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    await(go);
                    return List.of(ErraticUpstream.address(query, "192.0.2.1"));
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            List<DatagramSocket> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                client.setSoTimeout(10_000);
                String name = i % 2 == 0 ? "same.example" : "SAME.example";
                byte[] question = Dns.question(name, Type.A);
                client.send(new DatagramPacket(question, question.length, gateway.address()));
                clients.add(client);
            }
            Awaitility.await().until(() -> gateway.seen().lines().size() == 20);
            go.countDown();
            for (int i = 0; i < 20; i++) {
                DatagramPacket reply = new DatagramPacket(new byte[512], 512);
                clients.get(i).receive(reply);
                Message message = new Message(reply.getData());
                assertThat(address(message)).isEqualTo("192.0.2.1");
                assertThat(message.getQuestion().getName().toString())
                        .isEqualTo(i % 2 == 0 ? "same.example." : "SAME.example.");
                clients.get(i).close();
            }
            assertThat(upstream.asked()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void portsAndIdsAreManyAndUnordered() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            for (int i = 0; i < 200; i++) {
                Dns.ask(gateway.address(), "n" + i + ".example", Type.A);
            }
            Set<Integer> ports = new HashSet<>(upstream.ports());
            Set<Integer> ids = new HashSet<>(upstream.ids());
            assertThat(ports).hasSizeGreaterThan(2).allMatch(port -> port >= 1024);
            assertThat(ids).hasSizeGreaterThan(190);
            int ascending = 0;
            for (int i = 1; i < upstream.ids().size(); i++) {
                ascending += upstream.ids().get(i) > upstream.ids().get(i - 1) ? 1 : 0;
            }
            assertThat(ascending).isBetween(60, 140);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
