package org.sakhius.agent.listen;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class TcpClientsTest {
    @TempDir
    Path folder;

    private final CountDownLatch slow = new CountDownLatch(1);
    private ErraticUpstream upstream;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        upstream = new ErraticUpstream((query, number, tcp) -> {
            String name = query.getQuestion().getName().toString();
            if (name.toLowerCase(Locale.ROOT).startsWith("slow")) {
                return List.of();
            }
            return List.of(ErraticUpstream.address(query, "192.0.2.1"));
        });
        gateway = new TestGateway(folder);
        gateway.start(gateway.blocking("casino.example"), upstream.address());
    }

    @AfterEach
    void stop() throws Exception {
        slow.countDown();
        gateway.close();
        upstream.close();
    }

    @Test
    void aQueryMayComeByteByByte() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte b : Dns.framed(Dns.question("a.example", Type.A))) {
                out.write(b);
                out.flush();
            }
            assertThat(requireNonNull(Dns.read(socket)).getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void manyQueriesInOnePieceAreAllAnsweredAndAFastOneNeedNotWait() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            Set<Integer> ids = new HashSet<>();
            byte[] stuck = Dns.question("slow.example", Type.A);
            all.writeBytes(Dns.framed(stuck));
            for (int i = 0; i < 200; i++) {
                byte[] question = Dns.question("casino.example", Type.A);
                question[0] = (byte) (i >> 8);
                question[1] = (byte) i;
                ids.add(i);
                all.writeBytes(Dns.framed(question));
            }
            socket.getOutputStream().write(all.toByteArray());
            for (int i = 0; i < 200; i++) {
                Message reply = requireNonNull(Dns.read(socket));
                assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
                assertThat(ids.remove(reply.getHeader().getID())).isTrue();
            }
            Message last = requireNonNull(Dns.read(socket));
            assertThat(last.getRcode()).isEqualTo(Rcode.SERVFAIL);
        }
    }

    @Test
    void aQueryThatIsTooLongEndsTheConnection() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            int length = Limits.TCP_QUERY_BYTES + 1;
            socket.getOutputStream().write(new byte[] {(byte) (length >> 8), (byte) length, 0});
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void aMessageThatIsNoQueryEndsTheConnection() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            socket.getOutputStream().write(new byte[] {0, 0});
            assertThat(closed(socket)).isTrue();
        }
    }

    @Test
    void oneClientHasSoManyConnectionsOnly() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.TCP_CONNECTIONS_PER_CLIENT; i++) {
                Socket socket = Dns.connect(gateway.address());
                sockets.add(socket);
                ask(socket);
                assertThat(Dns.read(socket)).isNotNull();
            }
            try (Socket oneTooMany = Dns.connect(gateway.address())) {
                assertThat(closed(oneTooMany)).isTrue();
            }
            assertThat(Dns.ask(gateway.address(), "casino.example", Type.A).getRcode())
                    .isEqualTo(Rcode.NOERROR);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoSendsABytesNowAndThenIsDisconnected() throws Exception {
        try (Socket socket = Dns.connect(gateway.address())) {
            socket.setSoTimeout(Limits.TCP_IDLE_MS * 2);
            long start = System.nanoTime();
            socket.getOutputStream().write(0);
            assertThat(closed(socket)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThan(Duration.ofMillis(Limits.TCP_IDLE_MS - 500))
                    .isLessThan(Duration.ofMillis(Limits.TCP_IDLE_MS * 2L));
        }
    }

    @Test
    void whoGoesAwayWithQueriesOpenHarmsNobody() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (Socket socket = Dns.connect(gateway.address())) {
                byte[] question = Dns.question("slow" + i + ".example", Type.A);
                socket.getOutputStream().write(Dns.framed(question));
            }
        }
        assertThat(slow.await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Dns.ask(gateway.address(), "a.example", Type.A).getRcode())
                .isEqualTo(Rcode.NOERROR);
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write(Dns.framed(Dns.question("casino.example", Type.A)));
    }

    private static boolean closed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
