package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that take nothing off, say nothing, say all at once, or never stop. */
class ConnectionsEndTest {
    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        TestCa ca = new TestCa();
        ca.issue(folder, "localhost");
        upstream = new ErraticUpstream((query, number, tcp) -> {
            Message reply = new Message(ErraticUpstream.address(query, "192.0.2.1"));
            if (query.getQuestion().getType() == Type.TXT) {
                reply.removeAllRecords(Section.ANSWER);
                for (int i = 0; i < 30; i++) {
                    reply.addRecord(
                            new TXTRecord(
                                    query.getQuestion().getName(),
                                    DClass.IN,
                                    300,
                                    String.valueOf(10 + i).repeat(100)),
                            Section.ANSWER);
                }
            }
            return List.of(reply.toWire());
        });
        gateway = new TestGateway(folder);
        gateway.ticker(() -> System.nanoTime() + ahead.get());
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        gateway.start(
                gateway.blocking("casino.example"),
                List.of(upstream.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(free),
                        List.of(free),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        null)));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        upstream.close();
    }

    private void pass(int ms) {
        ahead.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    private void allGone() throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.server().connections() == 0);
        assertThat(Dns.ask(gateway.address(), "casino.example", Type.A).getRcode())
                .isZero();
    }

    @Test
    void whoTakesNoAnswersOffIsDisconnectedAndHoldsNoMoreThanTheLimit() throws Exception {
        byte[] question = Dns.framed(Dns.question("long.example", Type.TXT));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(gateway.address());
            // 4,000 answers of 6 KB are more than all buffers on the way hold.
            byte[] many = new byte[question.length * 4000];
            for (int i = 0; i < 4000; i++) {
                System.arraycopy(question, 0, many, i * question.length, question.length);
            }
            socket.getOutputStream().write(many);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> gateway.server().connections() == 1);
            assertThat(Dns.ask(gateway.address(), "casino.example", Type.A).getRcode())
                    .isZero();
            pass(Limits.TCP_IDLE_MS);
            allGone();
        }
    }

    @Test
    void whoNeverEndsItsHandshakeOrRequestIsDisconnected() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (InetSocketAddress to :
                List.of(gateway.address(), gateway.tls(), gateway.https(), gateway.tls())) {
            Socket socket = Dns.connect(to);
            socket.getOutputStream().write(22);
            sockets.add(socket);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.server().connections() == 4);
        pass(Limits.HTTP_IDLE_MS);
        allGone();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoHasSaidAllStillGetsTheAnswers() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            socket.getOutputStream().write(Dns.framed(Dns.question("late.example", Type.A)));
            socket.shutdownOutput();
            Message reply = requireNonNull(Dns.read(socket));
            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
            assertThat(Dns.read(socket)).isNull();
        }
        allGone();
    }

    @Test
    void atTheLimitOfQueriesAllAreAnsweredAndThenItEnds() throws Exception {
        byte[] question = Dns.framed(Dns.question("casino.example", Type.A));
        int batch = 50;
        byte[] many = new byte[question.length * batch];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(question, 0, many, i * question.length, question.length);
        }
        try (Socket socket = Dns.connect(gateway.address())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int sent = 0; sent < Limits.TCP_QUERIES_PER_CONNECTION; sent += batch) {
                socket.getOutputStream().write(many);
                for (int i = 0; i < batch; i++) {
                    in.readFully(new byte[in.readUnsignedShort()]);
                }
            }
            // One past it is thrown away.
            socket.getOutputStream().write(question);
            org.assertj.core.api.Assertions.assertThatThrownBy(in::readUnsignedShort)
                    .isInstanceOf(EOFException.class);
        }
        allGone();
    }
}
