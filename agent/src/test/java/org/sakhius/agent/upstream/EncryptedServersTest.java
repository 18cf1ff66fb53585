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
import org.sakhius.agent.net.QuicSupport;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.RealServer;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
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

/** One gateway asks another over TLS, HTTPS, QUIC and HTTP/3, with certificates that hold. */
class EncryptedServersTest {
    @TempDir
    Path folder;

    private TestCa ca;
    private ErraticUpstream behind;
    private TestGateway server;

    @BeforeEach
    void start() throws Exception {
        Shared.skipUnless(QuicSupport.missing() == null, "there is no native QUIC here");
        ca = new TestCa();
        ca.write(folder.resolve("ca.pem"));
        behind = ErraticUpstream.honest();
        server = serving("server", Duration.ofDays(1), "dns.example");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        behind.close();
    }

    private TestGateway serving(String at, Duration ends, String... names) throws Exception {
        Path place = Files.createDirectories(folder.resolve(at));
        ca.issue(place, ends, names);
        TestGateway gateway = new TestGateway(place);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        gateway.start(
                gateway.blocking("casino.example"),
                List.of(behind.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(free),
                        List.of(free),
                        List.of(free),
                        List.of(free),
                        place.resolve("chain.pem"),
                        place.resolve("key.pem"),
                        null)));
        return gateway;
    }

    private TestGateway asking(String url, Path authorities) throws Exception {
        TestGateway gateway = new TestGateway(Files.createTempDirectory(folder, "asking"));
        UpstreamPlan plan = UpstreamPlan.of(List.of(UpstreamServer.parse(url))).with(authorities);
        gateway.start(gateway.blocking(), List.of(behind.address()), s -> s.withUpstream(plan));
        return gateway;
    }

    private String url(TestGateway to, String scheme, String name) {
        int port = port(to, scheme);
        return scheme + "://127.0.0.1:" + port + "#" + name;
    }

    private static int port(TestGateway to, String scheme) {
        return switch (scheme) {
            case "tls" -> to.tls().getPort();
            case "https" -> to.https().getPort();
            case "quic" -> to.quic().getPort();
            default -> to.http3().getPort();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https", "quic", "h3"})
    void questionsShareOneConnectionAndAreAnswered(String scheme) throws Exception {
        try (TestGateway gateway =
                asking(url(server, scheme, "dns.example"), folder.resolve("ca.pem"))) {
            for (int i = 0; i < 100; i++) {
                Message reply = Dns.ask(gateway.address(), "n" + i + ".example", Type.A);
                assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
            }
            Message blocked = Dns.ask(gateway.address(), "casino.example", Type.TXT);
            assertThat(blocked.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(behind.asked()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https", "quic", "h3"})
    void anotherNameOrAuthorityGetsNoQuestionAndNothingGoesOutPlain(String scheme)
            throws Exception {
        Path stranger = new TestCa().write(folder.resolve("stranger.pem"));
        for (TestGateway gateway : List.of(
                asking(url(server, scheme, "other.example"), folder.resolve("ca.pem")),
                asking(url(server, scheme, "dns.example"), stranger))) {
            try (gateway) {
                Message reply = Dns.ask(gateway.address(), "www.example", Type.A);
                assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            }
        }
        assertThat(behind.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https", "quic", "h3"})
    void aCertificateThatIsOverGetsNoQuestion(String scheme) throws Exception {
        try (TestGateway old = serving("old", Duration.ofHours(-1), "dns.example");
                TestGateway gateway =
                        asking(url(old, scheme, "dns.example"), folder.resolve("ca.pem"))) {
            Message reply = Dns.ask(gateway.address(), "www.example", Type.A);
            assertThat(reply.getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(behind.asked()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "https", "quic", "h3"})
    void aServerThatGoesAndComesBackIsAskedAgain(String scheme) throws Exception {
        String url = url(server, scheme, "dns.example");
        try (TestGateway gateway = asking(url, folder.resolve("ca.pem"))) {
            assertThat(Dns.ask(gateway.address(), "a.example", Type.A).getRcode())
                    .isZero();
            int port = port(server, scheme);
            server.close();
            assertThat(Dns.ask(gateway.address(), "b.example", Type.A).getRcode())
                    .isEqualTo(Rcode.SERVFAIL);
            InetSocketAddress same = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            Path place = folder.resolve("server");
            server = new TestGateway(place);
            List<InetSocketAddress> none = List.of();
            server.start(
                    server.blocking(),
                    List.of(behind.address()),
                    s -> s.withEncrypted(new EncryptedSettings(
                            scheme.equals("tls") ? List.of(same) : none,
                            scheme.equals("https") ? List.of(same) : none,
                            scheme.equals("quic") ? List.of(same) : none,
                            scheme.equals("h3") ? List.of(same) : none,
                            place.resolve("chain.pem"),
                            place.resolve("key.pem"),
                            null)));
            Awaitility.await()
                    .until(() -> Dns.ask(gateway.address(), "c.example", Type.A).getRcode() == 0);
        }
    }

    @Test
    void unboundIsAskedOverTls() throws Exception {
        Path place = folder.resolve("server");
        try (RealServer unbound = RealServer.unboundTls(
                        folder,
                        behind.address(),
                        place.resolve("chain.pem"),
                        place.resolve("key.pem"));
                TestGateway gateway = asking(
                        "tls://127.0.0.1:" + unbound.address().getPort() + "#dns.example",
                        folder.resolve("ca.pem"))) {
            Message reply = Dns.ask(gateway.address(), "www.example", Type.A);
            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
        }
    }
}
