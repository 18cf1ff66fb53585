package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.Seen;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.agent.upstream.UpstreamServer;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.rules.Decision;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class DnsServerTest {
    private static final List<UpstreamServer> NOBODY = List.of(
            new UpstreamServer(UpstreamServer.Scheme.UDP, new InetSocketAddress("127.0.0.1", 9)));

    @TempDir
    Path folder;

    @Test
    void aPortInUseIsSaidWithAddressPortAndMend() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGateway gateway = new TestGateway(folder)) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            assertThatThrownBy(() -> gateway.start(
                            gateway.blocking(),
                            List.of(new InetSocketAddress("127.0.0.1", 9)),
                            s -> DnsSettings.of(List.of(address), s.upstream())))
                    .isInstanceOf(DnsStartException.class)
                    .hasMessageContaining("127.0.0.1 port " + address.getPort())
                    .hasMessageContaining("change listen.dns");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void askingOurselvesIsRefusedAtTheStart(String listen) throws Exception {
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByName(listen), 45_353);
        InetSocketAddress asked = new InetSocketAddress("127.0.0.1", 45_353);
        try (TestGateway gateway = new TestGateway(folder)) {
            assertThatThrownBy(() -> gateway.start(
                            gateway.blocking(),
                            List.of(asked),
                            s -> DnsSettings.of(List.of(own), s.upstream())))
                    .isInstanceOf(DnsStartException.class)
                    .hasMessageContaining("udp://127.0.0.1:45353 is this gateway itself");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whoAsksWhileRulesLoadIsAnsweredOnceTheyAreThere(int loops) throws Exception {
        InetSocketAddress free = new InetSocketAddress("127.0.0.1", 0);
        DnsSettings settings = DnsSettings.of(List.of(free), NOBODY).withLoops(loops);
        byte[] question = Dns.question("casino.example", Type.A);
        try (DnsServer server = DnsServer.open(settings);
                TestGateway rules = new TestGateway(folder);
                DatagramSocket udp = new DatagramSocket(0, free.getAddress());
                Socket tcp = new Socket()) {
            InetSocketAddress address = server.bound().get(0);
            udp.send(new DatagramPacket(question, question.length, address));
            tcp.connect(address);
            DataOutputStream out = new DataOutputStream(tcp.getOutputStream());
            out.writeShort(question.length);
            out.write(question);
            udp.setSoTimeout(100);
            DatagramPacket reply = new DatagramPacket(new byte[512], 512);
            assertThatThrownBy(() -> udp.receive(reply)).isInstanceOf(SocketTimeoutException.class);
            assertThat(tcp.getInputStream().available()).isZero();

            server.answer(
                    new PolicyHolder(rules.blocking("casino.example")),
                    new Decision(Levels.builtIn()),
                    new Seen(),
                    System::nanoTime);

            udp.setSoTimeout(15_000);
            udp.receive(reply);
            assertThat(new Message(Arrays.copyOf(reply.getData(), reply.getLength()))
                            .getSection(Section.ANSWER))
                    .hasSize(1);
            tcp.setSoTimeout(15_000);
            DataInputStream in = new DataInputStream(tcp.getInputStream());
            assertThat(new Message(in.readNBytes(in.readUnsignedShort()))
                            .getSection(Section.ANSWER))
                    .hasSize(1);
        }
    }

    @Test
    void portsThatNeverAnsweredAreFreeAgain() throws Exception {
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        DnsServer server = DnsServer.open(DnsSettings.of(List.of(any), NOBODY));
        InetSocketAddress address = server.bound().get(0);
        server.close();
        server.close();
        try (ServerSocket tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(address);
        }
        new DatagramSocket(address).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyLoopAnswers(int loops) throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(
                    gateway.blocking("casino.example"),
                    List.of(upstream.address()),
                    s -> s.withLoops(loops));
            for (int i = 0; i < 40; i++) {
                Message reply = Dns.ask(gateway.address(), "www.example", Type.A);
                assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
            }
            assertThat(upstream.asked()).isBetween(1, loops);
        }
    }

    @Test
    void answersWithoutLinuxToo() throws Exception {
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.startNio(gateway.blocking("casino.example"), upstream.address());

            Message blocked = Dns.ask(gateway.address(), "casino.example", Type.A);
            Message open = Dns.ask(gateway.address(), "www.example", Type.A);
            assertThat(blocked.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo("0.0.0.0");
            assertThat(open.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo("192.0.2.1");
            try (Socket socket = Dns.connect(gateway.address())) {
                socket.getOutputStream().write(Dns.framed(Dns.question("www.example", Type.A)));
                assertThat(Dns.read(socket)).isNotNull();
            }
        }
    }

    @Test
    void aStrangerIsRefusedAndNothingIsForwarded() throws Exception {
        Optional<InetAddress> own = outsideAddress();
        Shared.skipUnless(own.isPresent(), "this machine has no address besides loopback");
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            InetSocketAddress listen = new InetSocketAddress(own.get(), 0);
            gateway.start(
                    gateway.blocking(),
                    List.of(upstream.address()),
                    s -> DnsSettings.of(List.of(listen), s.upstream())
                            .withAccess(AccessList.of(List.of(Cidr.parse("203.0.113.77")))));

            Message reply = Dns.ask(gateway.address(), "www.example", Type.A);

            assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
            assertThat(upstream.asked()).isZero();
        }
    }

    @Test
    void theReplyIsNeverLargerThanTheClientTakes() throws Exception {
        try (ErraticUpstream upstream = new ErraticUpstream((query, number, tcp) -> {
                    Message reply = ErraticUpstream.reply(query);
                    for (int i = 0; i < 60; i++) {
                        reply.addRecord(
                                new org.xbill.DNS.ARecord(
                                        query.getQuestion().getName(),
                                        1,
                                        300,
                                        InetAddress.getByName("192.0.2." + i)),
                                Section.ANSWER);
                    }
                    return List.of(reply.toWire());
                });
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking(), upstream.address());
            byte[] plain = Dns.question("big.example", Type.A);
            byte[] edns = Dns.ednsQuestion("big.example", Type.A, 1232);

            byte[] cut = requireNonNull(Dns.udp(gateway.address(), plain, 10_000));
            byte[] whole = requireNonNull(Dns.udp(gateway.address(), edns, 10_000));

            assertThat(cut).hasSizeLessThanOrEqualTo(512);
            assertThat(cut[2] & 2).as("TC").isEqualTo(2);
            assertThat(whole).hasSizeBetween(900, 1232);
        }
    }

    private static Optional<InetAddress> outsideAddress() throws Exception {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(each.getInetAddresses())) {
                if (!address.isLoopbackAddress() && address.getAddress().length == 4) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }
}
