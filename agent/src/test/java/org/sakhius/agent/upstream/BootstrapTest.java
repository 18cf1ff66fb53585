package org.sakhius.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.sakhius.filters.name.NameSet;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What has to be known before encrypted servers can be asked: their addresses, and the time. */
class BootstrapTest {
    @TempDir
    Path folder;

    private final AtomicBoolean clockWrong = new AtomicBoolean();
    private final AtomicLong ahead = new AtomicLong();
    private TestCa ca;
    private ErraticUpstream behind;
    private ErraticUpstream plain;
    private TestGateway server;

    /** Where the bootstrap server says that the encrypted one is. */
    private volatile String address = "127.0.0.1";

    @BeforeEach
    void start() throws Exception {
        ca = new TestCa();
        ca.write(folder.resolve("ca.pem"));
        behind = ErraticUpstream.honest();
        plain = new ErraticUpstream((query, number, tcp) -> List.of(ErraticUpstream.address(
                query,
                query.getQuestion()
                                .getName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .equals("dns.example.")
                        ? address
                        : "192.0.2.123")));
        server = serving(Duration.ofDays(1));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        behind.close();
        plain.close();
    }

    private TestGateway serving(Duration ends) throws Exception {
        Path place = Files.createTempDirectory(folder, "server");
        ca.issue(place, ends, "dns.example");
        TestGateway gateway = new TestGateway(place);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return gateway.start(
                gateway.blocking(),
                List.of(behind.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(free),
                        List.of(free),
                        place.resolve("chain.pem"),
                        place.resolve("key.pem"),
                        null)));
    }

    private TestGateway asking(TestGateway to, String scheme) throws Exception {
        int port = (scheme.equals("tls") ? to.tls() : to.https()).getPort();
        TestGateway gateway = new TestGateway(Files.createTempDirectory(folder, "asking"));
        gateway.ticker(() -> System.nanoTime() + ahead.get());
        UpstreamPlan plan = UpstreamPlan.of(
                        List.of(UpstreamServer.parse(scheme + "://dns.example:" + port)))
                .with(folder.resolve("ca.pem"))
                .with(new UpstreamPlan.Bootstrap(
                        List.of(new UpstreamServer(UpstreamServer.Scheme.UDP, plain.address())),
                        new NameSet(List.of("time.example")),
                        clockWrong::get));
        return gateway.start(
                gateway.blocking(), List.of(plain.address()), s -> s.withUpstream(plan));
    }

    /** On a busy machine a handshake may take longer than a client is let wait. */
    private static Message ask(TestGateway gateway, String name) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> Dns.ask(gateway.address(), name, Type.A),
                        reply -> reply.getRcode() != Rcode.SERVFAIL);
    }

    private static String first(Message reply) {
        return reply.getSection(Section.ANSWER).get(0).rdataToString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https"})
    void aServerGivenByNameIsFoundAndAskedAndNobodyElseHearsTheQuestions(String scheme)
            throws Exception {
        try (TestGateway gateway = asking(server, scheme)) {
            for (int i = 0; i < 20; i++) {
                assertThat(first(ask(gateway, "n" + i + ".example"))).isEqualTo("192.0.2.1");
            }
            assertThat(plain.names())
                    .allMatch(name -> name.equalsIgnoreCase("dns.example."))
                    .hasSize(1);
        }
    }

    @Test
    void aFalseAddressLeadsNowhere() throws Exception {
        TestCa other = new TestCa();
        Path place = Files.createTempDirectory(folder, "liar");
        other.issue(place, "dns.example");
        try (TestGateway gateway = asking(server, "tls")) {
            address = "127.0.0.9";
            assertThat(Dns.ask(gateway.address(), "www.example", Type.A).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
            assertThat(behind.asked()).isZero();
            // The next look finds the right one.
            address = "127.0.0.1";
            ahead.addAndGet(Duration.ofHours(1).toNanos());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Dns.ask(gateway.address(), "www.example", Type.A).getRcode() == 0);
        }
    }

    @Test
    void oldAddressesHoldWhenTheBootstrapIsAway() throws Exception {
        try (TestGateway gateway = asking(server, "tls")) {
            ask(gateway, "a.example");
            plain.close();
            ahead.addAndGet(Duration.ofHours(1).toNanos());

            assertThat(first(ask(gateway, "b.example"))).isEqualTo("192.0.2.1");
        }
    }

    @Test
    void withTheClockAt1970TimeServersResolvePlainUntilItHeals() throws Exception {
        clockWrong.set(true);
        try (TestGateway gateway = asking(server, "tls")) {
            assertThat(first(ask(gateway, "0.pool.time.example"))).isEqualTo("192.0.2.123");
            assertThat(first(ask(gateway, "www.example"))).isEqualTo("192.0.2.1");

            clockWrong.set(false);

            // Nothing of it was kept.
            assertThat(first(ask(gateway, "0.pool.time.example"))).isEqualTo("192.0.2.1");
        }
    }

    @Test
    void whenCertificatesFailTimeServersAloneResolvePlain() throws Exception {
        // As with a clock that is a year ahead: the certificate is over.
        try (TestGateway old = serving(Duration.ofHours(-1));
                TestGateway gateway = asking(old, "tls")) {
            assertThat(first(ask(gateway, "time.example"))).isEqualTo("192.0.2.123");
            assertThat(Dns.ask(gateway.address(), "www.example", Type.A).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
            assertThat(plain.names()).noneMatch(name -> name.equalsIgnoreCase("www.example."));
        }
    }
}
