package org.sakhius.agent.listen.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.DnsStartException;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The same answers over TLS and over HTTPS. */
class EncryptedListenersTest {
    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private final CountDownLatch slow = new CountDownLatch(1);
    private TestCa ca;
    private ErraticUpstream upstream;
    private TestGateway gateway;
    private HttpClient http;

    @BeforeEach
    void start() throws Exception {
        ca = new TestCa();
        ca.write(folder.resolve("ca.pem"));
        ca.issue(folder, "dns.example", "*.dns.example", "localhost", "127.0.0.1");
        upstream = new ErraticUpstream((query, number, tcp) -> {
            String name = query.getQuestion().getName().toString().toLowerCase(Locale.ROOT);
            if (name.startsWith("slow")) {
                slow.await(10, TimeUnit.SECONDS);
            }
            return List.of(ErraticUpstream.address(query, "192.0.2.1"));
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
                        "dns.example")));
        http = HttpClient.newBuilder()
                .sslContext(ca.trusting())
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        slow.countDown();
        gateway.close();
        upstream.close();
    }

    private SSLSocket connect(String serverName) throws Exception {
        SSLSocket socket = (SSLSocket) ca.trusting()
                .getSocketFactory()
                .createSocket(gateway.tls().getAddress(), gateway.tls().getPort());
        socket.setSoTimeout(15_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private URI doh(String rest) {
        return URI.create("https://localhost:" + gateway.https().getPort() + rest);
    }

    private static String encoded(byte[] message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(message);
    }

    private HttpResponse<byte[]> post(String path, byte[] message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(doh(path))
                .header("content-type", "application/dns-message")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void overTlsManyQueriesInOnePieceAreAnsweredAndAFastOneNeedNotWait() throws Exception {
        try (SSLSocket socket = connect("dns.example")) {
            Set<Integer> ids = new HashSet<>();
            socket.getOutputStream().write(Dns.framed(Dns.question("slow.example", Type.A)));
            for (int i = 0; i < 50; i++) {
                byte[] question = Dns.question("casino.example", Type.A);
                question[0] = 0;
                question[1] = (byte) i;
                ids.add(i);
                socket.getOutputStream().write(Dns.framed(question));
            }
            for (int i = 0; i < 50; i++) {
                Message reply = requireNonNull(Dns.read(socket));
                assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                        .isEqualTo("0.0.0.0");
                assertThat(ids.remove(reply.getHeader().getID())).isTrue();
            }
            slow.countDown();
            assertThat(requireNonNull(Dns.read(socket)).getSection(Section.ANSWER))
                    .hasSize(1);
        }
    }

    @Test
    void overHttpsBothMethodsAnswerAndSayHowLongItHolds() throws Exception {
        byte[] question = Dns.question("www.example", Type.A);
        HttpResponse<byte[]> posted = post("/dns-query", question);
        HttpResponse<byte[]> got = http.send(
                HttpRequest.newBuilder(doh("/dns-query?dns=" + encoded(question)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        for (HttpResponse<byte[]> response : List.of(posted, got)) {
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type"))
                    .contains("application/dns-message");
            assertThat(response.headers().firstValue("cache-control").orElse(""))
                    .matches("max-age=(300|299)");
            Message reply = new Message(response.body());
            assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void overHttpsManyAtOnceShareAConnection() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
        post("/dns-query", Dns.question("www.example", Type.A));
        for (int i = 0; i < 50; i++) {
            byte[] question = Dns.question("n" + i + ".example", Type.A);
            HttpRequest request = HttpRequest.newBuilder(doh("/dns-query"))
                    .header("content-type", "application/dns-message")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                    .build();
            all.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < 50; i++) {
            Message reply = new Message(all.get(i).get(20, TimeUnit.SECONDS).body());
            assertThat(reply.getQuestion().getName()).hasToString("n" + i + ".example.");
            assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
        }
        assertThat(gateway.server().connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/dns-query,400",
        "GET,/dns-query?dns=*,400",
        "GET,/dns-query?dns=AAAA,400",
        "GET,/,404",
        "GET,/dns-query/a_b,404",
        "PUT,/dns-query,405",
        "POST,/dns-query,415",
    })
    void whatIsNoQueryIsRefusedByItsStatus(String method, String path, int status)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(doh("").toString() + path.replace("*", "%2A")))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(new byte[20]))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aBodyAtTheLimitIsReadAndOnePastItIsNot() throws Exception {
        byte[] longest = new byte[Limits.TCP_QUERY_BYTES];
        byte[] question = Dns.question("www.example", Type.A);
        System.arraycopy(question, 0, longest, 0, question.length);

        Message reply = new Message(post("/dns-query", longest).body());
        assertThat(reply.getRcode()).isEqualTo(1);
        assertThat(post("/dns-query", new byte[Limits.TCP_QUERY_BYTES + 1]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void theIdOfADeviceMakesItThatDevice() throws Exception {
        byte[] question = Dns.question("www.example", Type.A);
        post("/dns-query/" + TestGateway.PHONE_ID, question);
        try (SSLSocket socket = connect(TestGateway.PHONE_ID + ".dns.example")) {
            socket.getOutputStream().write(Dns.framed(question));
            assertThat(Dns.read(socket)).isNotNull();
        }
        assertThat(gateway.seen().lines())
                .as("a grown-up's phone is not watched")
                .isEmpty();

        post("/dns-query/somebody-else-00000000", question);
        try (SSLSocket socket = connect("dns.example")) {
            socket.getOutputStream().write(Dns.framed(question));
            assertThat(Dns.read(socket)).isNotNull();
        }
        assertThat(gateway.seen().lines()).as("by its address it is the tablet").hasSize(2);
    }

    @Test
    void aRenewedCertificateIsShownAndAHalfRenewedOneIsNot() throws Exception {
        X509Certificate first = shown();
        assertThat(shown()).isEqualTo(first);
        ca.issue(folder, "dns.example", "localhost");
        touch(10);
        ahead.addAndGet(Duration.ofMillis(Limits.TLS_CERTIFICATE_CHECK_MS).toNanos());
        X509Certificate second = shown();
        assertThat(second).isNotEqualTo(first);

        Files.writeString(folder.resolve("chain.pem"), "half");
        touch(20);
        ahead.addAndGet(Duration.ofMillis(Limits.TLS_CERTIFICATE_CHECK_MS).toNanos());
        assertThat(shown()).isEqualTo(second);
    }

    private void touch(int seconds) throws Exception {
        Path chain = folder.resolve("chain.pem");
        FileTime before = Files.getLastModifiedTime(chain);
        Files.setLastModifiedTime(chain, FileTime.from(before.toInstant().plusSeconds(seconds)));
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = connect("dns.example")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void withoutACertificateItDoesNotStart() throws Exception {
        try (TestGateway other = new TestGateway(Files.createDirectories(folder.resolve("o")))) {
            InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Path none = folder.resolve("none.pem");
            assertThatThrownBy(() -> other.start(
                            other.blocking(),
                            List.of(upstream.address()),
                            s -> s.withEncrypted(new EncryptedSettings(
                                    List.of(free), List.of(), none, none, null))))
                    .isInstanceOf(DnsStartException.class)
                    .hasMessageContaining("none.pem")
                    .hasMessageContaining("listen.certificate");
        }
    }

    @Test
    void kdigAndCurlAreAnswered() throws Exception {
        Command.need("kdig", "curl");
        String trust = "+tls-ca=" + folder.resolve("ca.pem");
        String tls = Command.run(
                        "kdig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(gateway.tls().getPort()),
                        trust,
                        "+tls-hostname=dns.example",
                        "+short",
                        "www.example",
                        "A")
                .output();
        String https = Command.run(
                        "kdig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(gateway.https().getPort()),
                        trust,
                        "+tls-hostname=dns.example",
                        "+https",
                        "+short",
                        "www.example",
                        "A")
                .output();
        String get = Command.run(
                        "kdig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(gateway.https().getPort()),
                        trust,
                        "+tls-hostname=dns.example",
                        "+https-get",
                        "+short",
                        "casino.example")
                .output();
        String curl = Command.run(
                        "curl",
                        "-s",
                        "--http2",
                        "--cacert",
                        folder.resolve("ca.pem").toString(),
                        "-o",
                        folder.resolve("out").toString(),
                        "-w",
                        "%{http_version} %{http_code}",
                        doh("/dns-query?dns=" + encoded(Dns.question("www.example", Type.A)))
                                .toString())
                .output();

        assertThat(tls).isEqualTo("192.0.2.1\n");
        assertThat(https).isEqualTo("192.0.2.1\n");
        assertThat(get).isEqualTo("0.0.0.0\n");
        assertThat(curl).isEqualTo("2 200");
        assertThat(new Message(Files.readAllBytes(folder.resolve("out")))
                        .getSection(Section.ANSWER))
                .hasSize(1);
    }
}
