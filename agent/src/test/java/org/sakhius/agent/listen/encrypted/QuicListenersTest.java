package org.sakhius.agent.listen.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.net.QuicSupport;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.QuicClient;
import org.sakhius.agent.testing.Shared;
import org.sakhius.agent.testing.TestCa;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The same answers over QUIC (RFC 9250) and over HTTP/3, and what breaks the rules. */
class QuicListenersTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private final CountDownLatch slow = new CountDownLatch(1);
    private ErraticUpstream upstream;
    private TestGateway gateway;
    private TestCa ca;

    @BeforeEach
    void start() throws Exception {
        Shared.skipUnless(QuicSupport.missing() == null, "there is no native QUIC here");
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
        InetSocketAddress free = new InetSocketAddress(HERE, 0);
        gateway.start(
                gateway.blocking("casino.example"),
                List.of(upstream.address()),
                s -> s.withEncrypted(new EncryptedSettings(
                        List.of(),
                        List.of(free),
                        List.of(free),
                        List.of(free),
                        folder.resolve("chain.pem"),
                        folder.resolve("key.pem"),
                        "dns.example")));
    }

    @AfterEach
    void stop() throws Exception {
        slow.countDown();
        if (gateway != null) {
            gateway.close();
            upstream.close();
        }
    }

    private QuicClient doq(InetAddress from, String name) throws Exception {
        return new QuicClient(from, gateway.quic(), folder.resolve("ca.pem"), "doq", name);
    }

    private QuicClient doq() throws Exception {
        return doq(HERE, "dns.example");
    }

    private QuicClient http3(String name) throws Exception {
        return new QuicClient(HERE, gateway.http3(), folder.resolve("ca.pem"), "h3", name);
    }

    private static byte[] question(String name) {
        byte[] question = Dns.question(name, Type.A);
        question[0] = 0;
        question[1] = 0;
        return question;
    }

    private static Message reply(CompletableFuture<byte[]> coming) throws Exception {
        byte[] framed = requireNonNull(coming.get(30, TimeUnit.SECONDS));
        int length = (framed[0] & 0xff) << 8 | framed[1] & 0xff;
        assertThat(framed).hasSize(length + 2);
        return new Message(Arrays.copyOfRange(framed, 2, framed.length));
    }

    @Test
    void everyQueryHasAStreamAndAFastOneNeedNotWait() throws Exception {
        try (QuicClient client = doq()) {
            CompletableFuture<byte[]> stuck =
                    client.send(Dns.framed(question("slow.example")), true);
            List<CompletableFuture<byte[]>> all = new ArrayList<>();
            for (int i = 1; i < Limits.TCP_PENDING_QUERIES; i++) {
                all.add(client.send(Dns.framed(question("n" + i + ".casino.example")), true));
            }
            for (int i = 1; i < Limits.TCP_PENDING_QUERIES; i++) {
                Message reply = reply(all.get(i - 1));
                assertThat(reply.getHeader().getID()).isZero();
                assertThat(reply.getQuestion().getName()).hasToString("n" + i + ".casino.example.");
                assertThat(reply.getSection(Section.ANSWER).get(0).rdataToString())
                        .isEqualTo("0.0.0.0");
            }
            slow.countDown();
            assertThat(reply(stuck).getQuestion().getName()).hasToString("slow.example.");
            assertThat(gateway.server().connections()).isEqualTo(1);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.server().connections() == 0);
    }

    @Test
    void aQueryMayComeInPiecesAndNeedsNoEnd() throws Exception {
        try (QuicClient client = doq()) {
            assertThat(reply(client.send(Dns.framed(question("a.example")), false))
                            .getRcode())
                    .isZero();
        }
    }

    @Test
    void whatBreaksTheRulesEndsTheConnection() throws Exception {
        byte[] withId = question("a.example");
        withId[1] = 1;
        byte[] two = Dns.framed(question("a.example"));
        byte[] twice = Arrays.copyOf(two, two.length * 2);
        System.arraycopy(two, 0, twice, two.length, two.length);
        Message keepalive = new Message(question("a.example"));
        keepalive.addRecord(
                new OPTRecord(1232, 0, 0, 0, List.of(new GenericEDNSOption(11, new byte[0]))),
                Section.ADDITIONAL);
        byte[] response = question("a.example");
        response[2] = (byte) 0x80;
        for (byte[] bad : List.of(
                Dns.framed(withId),
                twice,
                Arrays.copyOf(two, two.length - 1),
                new byte[] {0},
                Dns.framed(new byte[5]),
                Dns.framed(response),
                Dns.framed(keepalive.toWire()))) {
            try (QuicClient client = doq()) {
                client.send(bad, true);
                assertThat(client.ended()).isEqualTo(DoqError.PROTOCOL_ERROR);
            }
        }
    }

    @Test
    void aQueryAtTheLimitIsReadAndOnePastItIsNot() throws Exception {
        try (QuicClient client = doq()) {
            byte[] longest = Arrays.copyOf(question("a.example"), Limits.TCP_QUERY_BYTES);
            assertThat(reply(client.send(Dns.framed(longest), true)).getRcode()).isEqualTo(1);
            client.send(Dns.framed(Arrays.copyOf(longest, longest.length + 1)), true);
            assertThat(client.ended()).isEqualTo(DoqError.EXCESSIVE_LOAD);
        }
    }

    @Test
    void oneClientHasSoManyConnectionsOnly() throws Exception {
        List<QuicClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Limits.QUIC_CONNECTIONS_PER_CLIENT; i++) {
                clients.add(doq());
            }
            assertThat(refused()).isTrue();
            try (QuicClient other = doq(InetAddress.getByName("127.0.0.2"), "dns.example")) {
                assertThat(reply(other.send(Dns.framed(question("a.example")), true))
                                .getRcode())
                        .isZero();
            }
        } finally {
            clients.forEach(QuicClient::close);
        }
    }

    /** The refusal may come before the handshake is over, or just behind it. */
    private boolean refused() throws Exception {
        try (QuicClient past = doq()) {
            past.ended();
            return true;
        } catch (ExecutionException early) {
            return true;
        }
    }

    @Test
    void whoAsksNothingIsDisconnected() throws Exception {
        try (QuicClient client = doq()) {
            client.send(new byte[] {0}, false);
            ahead.addAndGet(TimeUnit.MILLISECONDS.toNanos(Limits.QUIC_IDLE_MS));
            assertThat(client.ended()).isEqualTo(DoqError.NO_ERROR);
        }
    }

    @Test
    void theNameThatItConnectsToMakesItThatDevice() throws Exception {
        try (QuicClient client = doq(HERE, TestGateway.PHONE_ID + ".dns.example");
                QuicClient http = http3(TestGateway.PHONE_ID + ".dns.example")) {
            assertThat(reply(client.send(Dns.framed(question("a.example")), true))
                            .getRcode())
                    .isZero();
            assertThat(http.http("POST", "/dns-query", question("b.example")).status())
                    .isEqualTo(200);
        }
        try (QuicClient http = http3("dns.example")) {
            http.http("POST", "/dns-query/" + TestGateway.PHONE_ID, question("c.example"));
            assertThat(gateway.seen().lines())
                    .as("a grown-up's phone is not watched")
                    .isEmpty();
            http.http("POST", "/dns-query", question("d.example"));
        }
        assertThat(gateway.seen().lines()).as("by its address it is the tablet").hasSize(1);
    }

    @Test
    void overHttp3BothMethodsAnswerAndSayHowLongItHolds() throws Exception {
        try (QuicClient client = http3("localhost")) {
            byte[] question = question("www.example");
            String get = Base64.getUrlEncoder().withoutPadding().encodeToString(question);
            for (QuicClient.Response response : List.of(
                    client.http("POST", "/dns-query", question),
                    client.http("GET", "/dns-query?dns=" + get, null))) {
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.head())
                        .containsEntry("content-type", "application/dns-message");
                assertThat(response.head().get("cache-control")).matches("max-age=(300|299)");
                assertThat(new Message(response.body()).getSection(Section.ANSWER))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/dns-query,false,400",
        "GET,/,false,404",
        "PUT,/dns-query,true,405",
        "POST,/dns-query,false,400",
    })
    void overHttp3WhatIsNoQueryIsRefused(String method, String path, boolean body, int status)
            throws Exception {
        try (QuicClient client = http3("localhost")) {
            assertThat(client.http(method, path, body ? new byte[20] : null).status())
                    .isEqualTo(status);
            assertThat(client.http("POST", "/dns-query", new byte[Limits.TCP_QUERY_BYTES + 1])
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void overHttp3TheRestOfARefusedBodyIsNotWantedAndItsStreamIsFree() throws Exception {
        try (QuicClient client = http3("localhost")) {
            // Twice as many as may be open at a time, none of them ever ended by the client.
            for (int i = 0; i < 2 * Limits.TCP_PENDING_QUERIES; i++) {
                assertThat(client.begin(new byte[Limits.TCP_QUERY_BYTES + 1]).status())
                        .isEqualTo(413);
            }
        }
    }

    @Test
    void aRenewedCertificateIsShown() throws Exception {
        doq().close();
        ca.issue(folder, "other.example");
        ahead.addAndGet(Duration.ofMillis(Limits.TLS_CERTIFICATE_CHECK_MS).toNanos());
        doq(HERE, "other.example").close();
        assertThatThrownBy(this::doq).isInstanceOf(ExecutionException.class);
    }

    @Test
    void overHttp2ItIsSaidThatThereIsHttp3() throws Exception {
        Command.need("curl");
        String get = Base64.getUrlEncoder().withoutPadding().encodeToString(question("a.example"));
        Command curl = Command.run(
                "curl",
                "-s",
                "-D",
                "-",
                "-o",
                "/dev/null",
                "--cacert",
                folder.resolve("ca.pem").toString(),
                "https://localhost:" + gateway.https().getPort() + "/dns-query?dns=" + get);
        assertThat(curl.output())
                .contains("alt-svc: h3=\":" + gateway.http3().getPort() + "\"; ma=86400");
    }

    @Test
    void kdigIsAnswered() throws Exception {
        Command.need("kdig");
        String[] command = {
            "kdig",
            "@127.0.0.1",
            "-p",
            String.valueOf(gateway.quic().getPort()),
            "+tls-ca=" + folder.resolve("ca.pem"),
            "+tls-hostname=dns.example",
            "+quic",
            "+padding",
            "casino.example"
        };
        Command told = Command.run(command);
        Shared.skipUnless(!told.output().contains("not supported"), "kdig has no QUIC here");
        assertThat(told.output()).contains("QUIC session", "0.0.0.0", "Received 468 B");
    }
}
