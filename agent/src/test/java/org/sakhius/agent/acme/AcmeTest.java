package org.sakhius.agent.acme;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AcmeConfig;
import org.sakhius.agent.config.AcmeFiles;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.doctor.Doctor;
import org.sakhius.agent.doctor.Finding;
import org.sakhius.agent.doctor.Findings;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.agent.testing.Pebble;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A certificate of the world, had from a real authority on this machine. */
class AcmeTest {
    private static final String NAME = "sakhius.school.example";
    private static final URI PAGE = URI.create("https://" + NAME);

    @TempDir
    static Path shared;

    private static @Nullable Pebble started;

    @TempDir
    Path data;

    private final HandClock clock = new HandClock();

    @BeforeAll
    static void authority() throws Exception {
        started = Pebble.start(shared);
    }

    @AfterAll
    static void end() {
        if (started != null) {
            started.close();
        }
    }

    private static Pebble pebble() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void now() {
        clock.set(Clock.systemUTC().millis());
    }

    private AcmeKeeper keeper(@Nullable String terms, int port) throws IOException {
        AcmeConfig config = new AcmeConfig(
                pebble().directory(),
                terms,
                List.of(NAME, "dns.school.example"),
                URI.create("mailto:it@school.example"),
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                shared.resolve("web-ca.pem"));
        return AcmeKeeper.opened(data, config, PAGE, clock, new SecureRandom());
    }

    private X509Certificate leaf() throws Exception {
        return Pem.certificate(AcmeFiles.in(data).chain());
    }

    @Test
    void isHadAndRenewedBeforeItEnds() throws Exception {
        try (AcmeKeeper keeper = keeper(Pebble.TERMS, pebble().proofPort())) {
            assertThat(keeper.state().ends()).isNull();
            assertThat(keeper.state().pressing(clock.instant())).isTrue();
            keeper.look();
            X509Certificate first = leaf();
            assertThat(keeper.state().tries())
                    .isEqualTo(new AcmeState.Tries(pebble().directory().toString(), 0, 0, ""));
            assertThat(Keys.names(first)).contains(NAME, "dns.school.example");
            assertThat(Keys.fit(AcmeFiles.in(data))).isTrue();
            for (Path file : List.of(
                    AcmeFiles.in(data).account(),
                    AcmeFiles.in(data).key(),
                    AcmeFiles.in(data).chain())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            Instant renewal = Objects.requireNonNull(keeper.renewal());
            Instant ends = first.getNotAfter().toInstant();
            Duration life = Duration.between(first.getNotBefore().toInstant(), ends);
            assertThat(renewal)
                    .isBetween(
                            ends.minus(life.dividedBy(3)).minus(life.dividedBy(30)),
                            ends.minus(life.dividedBy(3)));

            clock.set(renewal.toEpochMilli() - 1);
            keeper.look();
            assertThat(leaf()).isEqualTo(first);
            clock.set(renewal.toEpochMilli() + 1);
            keeper.look();

            assertThat(keeper.state().failures()).isZero();
            assertThat(leaf().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
            assertThat(leaf().getPublicKey()).isNotEqualTo(first.getPublicKey());
        }
    }

    @Test
    void termsThatNobodyWroteDownAreNotAccepted() throws Exception {
        try (AcmeKeeper keeper = keeper(null, pebble().proofPort())) {
            keeper.look();

            assertThat(keeper.state().tries().problem())
                    .contains(Pebble.TERMS)
                    .contains("acme.terms");
            assertThat(keeper.state().ends()).isNull();
        }
    }

    @Test
    void whatCannotBeProvedIsTriedAgainLaterAndLater() throws Exception {
        // The authority knocks at another port.
        try (AcmeKeeper keeper = keeper(Pebble.TERMS, 0)) {
            long before = clock.instant().getEpochSecond();
            keeper.look();
            long first = keeper.state().tries().next() - before;
            assertThat(keeper.state().tries().problem()).contains("school.example", "refused");
            assertThat(first).isBetween((long) (0.8 * Limits.ACME_RETRY_LEAST_S), (long)
                    (1.2 * Limits.ACME_RETRY_LEAST_S));

            clock.move(1000 * (first - 1));
            keeper.look();
            assertThat(keeper.state().failures()).isEqualTo(1);
        }
        // A gateway that starts again does not ask again at once.
        try (AcmeKeeper keeper = keeper(Pebble.TERMS, 0)) {
            keeper.look();
            assertThat(keeper.state().failures()).isEqualTo(1);
            clock.move(1000);
            keeper.look();
            assertThat(keeper.state().failures()).isEqualTo(2);
            assertThat(keeper.state().tries().next() - clock.instant().getEpochSecond())
                    .isBetween((long) (1.6 * Limits.ACME_RETRY_LEAST_S), (long)
                            (2.4 * Limits.ACME_RETRY_LEAST_S));
            assertThat(keeper.state().trouble(clock.instant())).contains("2 tries");
        }
    }

    @Test
    void whoeverComesOverPlainHttpIsSentToThePage() throws Exception {
        try (AcmeKeeper keeper = keeper(Pebble.TERMS, 0)) {
            HttpResponse<String> answer = plain(keeper.bound().get(0).getPort(), "/x?y=\"<");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains(PAGE.toString());
            assertThat(answer.body()).doesNotContain("<script").contains(PAGE.toString());
            assertThat(plain(keeper.bound().get(0).getPort(), Challenges.PATH + "guess")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> plain(int port, String path) throws Exception {
        String safe = path.replace("\"", "%22").replace("<", "%3C");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + safe))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void aGatewayShowsItOnThePageAndToDevices() throws Exception {
        int[] ports = Pebble.freePorts(2);
        String yaml = """
                data: state
                listen: { dns: ["127.0.0.1:0"], tls: ["127.0.0.1:%d"], certificate: acme }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                console: { embedded: { listen: "127.0.0.1:%d", tls: acme } }
                metrics: { listen: "127.0.0.1:0" }
                acme:
                  directory: %s
                  terms: "%s"
                  names: [%s]
                  contact: mailto:it@school.example
                  listen: "127.0.0.1:%d"
                  ca: %s
                """.formatted(
                        ports[0],
                        ports[1],
                        pebble().directory(),
                        Pebble.TERMS,
                        NAME,
                        pebble().proofPort(),
                        shared.resolve("web-ca.pem"));
        AgentConfig config =
                ConfigLoader.parse(data.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(gateway.consoleUrl()).isEqualTo(URI.create(PAGE + ":" + ports[1]));
            InetSocketAddress numbers = Objects.requireNonNull(gateway.metricsAddress());
            for (int port : ports) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(
                                () -> assertThat(Keys.names(shown(port))).containsExactly(NAME));
            }
            assertThat(plain(numbers.getPort(), "/metrics").body())
                    .containsPattern("sakhius_certificate_end_seconds [1-9]")
                    .contains("sakhius_certificate_failures 0");
            assertThat(plain(numbers.getPort(), "/health").body()).isEqualTo("ok\n");
            Findings findings = new Findings(finding -> {});
            new Doctor(config, findings, Clock.systemUTC()).servers();
            assertThat(findings.all())
                    .filteredOn(finding -> finding.id().equals("acme"))
                    .allMatch(finding -> finding.state() == Finding.State.OK)
                    .hasSize(1);
        }
    }

    /** What a browser that trusts the authority is shown under the name. */
    private static X509Certificate shown(int port) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) pebble().trusting()
                        .getSocketFactory()
                        .createSocket(plain, NAME, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
