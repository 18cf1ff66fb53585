package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

/** TLS from two PEM files, as an installer would bring them. */
class TlsTest {
    @TempDir
    Path folder;

    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void makeCertificate() throws Exception {
        KeyPair pair = newKey();
        certificate = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
        Files.writeString(certificate, pem("CERTIFICATE", selfSigned(pair).getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder selfSigned(KeyPair pair) throws Exception {
        X500Name name = new X500Name("CN=console.example");
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                        }))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private HttpClient trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "console",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Files.readAllBytes(certificate))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private ConsoleSettings settings(String host, String publicUrl, Path cert, Path secret) {
        return new ConsoleSettings(
                host,
                0,
                URI.create(publicUrl),
                TestConsole.sqlite(folder),
                cert,
                secret,
                List.of());
    }

    @Test
    void answersOnEveryAddressOverTls() throws Exception {
        try (ConsoleServer server = ConsoleServer.start(
                settings("0.0.0.0", "https://console.example", certificate, key))) {
            URI status = URI.create("https://localhost:" + server.port() + "/api/v1/status");
            URI byAddress = URI.create("https://127.0.0.1:" + server.port() + "/api/v1/status");

            HttpResponse<String> answer = get(status);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");
            // Listening everywhere, the address that was reached is this server's own name too.
            assertThat(get(byAddress).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return trusting().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void localhostIsNotBoundToHttpsForEver() throws Exception {
        try (ConsoleServer server =
                ConsoleServer.start(settings("127.0.0.1", "https://localhost", certificate, key))) {
            URI status = URI.create("https://localhost:" + server.port() + "/api/v1/status");

            assertThat(get(status).headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    private void refuses(Path cert, Path secret, String... words) {
        assertThatThrownBy(() -> ConsoleServer.start(
                                settings("127.0.0.1", "https://localhost", cert, secret))
                        .close())
                .isInstanceOf(ConsoleStartException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void unusableFilesAreNamed() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate");

        refuses(folder.resolve("missing.pem"), key, "cert", "missing.pem");
        refuses(certificate, folder.resolve("missing.key"), "key", "missing.key");
        refuses(junk, key, "cert", "junk.pem");
        refuses(certificate, junk, "tls");
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        Path other = Files.writeString(
                folder.resolve("other.pem"),
                pem("PRIVATE KEY", newKey().getPrivate().getEncoded()));

        refuses(certificate, other, "tls");
    }

    @Test
    void newFilesAreTakenWithoutLosingAConnection() throws Exception {
        ConsoleSettings settings = settings("127.0.0.1", "https://localhost", certificate, key)
                .with(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (ConsoleServer server = ConsoleServer.start(settings)) {
            URI status = URI.create("https://localhost:" + server.port() + "/api/v1/status");
            HttpClient before = trusting();
            assertThat(ask(before, status).statusCode()).isEqualTo(200);

            makeCertificate();
            server.lookAtCertificate();

            // The first connection goes on: a new one of this client could not trust the server.
            assertThat(ask(before, status).statusCode()).isEqualTo(200);
            assertThat(get(status).statusCode()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(numbers(server, "/metrics"))
                    .containsPattern("sakhius_console_certificate_end_seconds [1-9]")
                    .contains("sakhius_console_troubles 0");
        }
    }

    @Test
    void filesThatWereRenewedWhileItStartedAreTakenToo() throws Exception {
        PemKeyCertOptions read = Tls.pair(certificate, key);
        makeCertificate();
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(read);
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(r -> r.response().end());
            CertificateWatch watch = new CertificateWatch(
                    certificate,
                    key,
                    read,
                    options.getSslOptions(),
                    vertx,
                    server,
                    new Troubles(),
                    Clock.systemUTC());
            int port = server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .actualPort();
            URI page = URI.create("https://localhost:" + port + "/");
            assertThatThrownBy(() -> get(page)).isInstanceOf(SSLHandshakeException.class);

            watch.look();

            assertThat(get(page).statusCode()).isEqualTo(200);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void filesThatDoNotFitTogetherChangeNothingAndAreSaid() throws Exception {
        ConsoleSettings settings = settings("127.0.0.1", "https://localhost", certificate, key)
                .with(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (ConsoleServer server = ConsoleServer.start(settings)) {
            URI status = URI.create("https://localhost:" + server.port() + "/api/v1/status");
            HttpClient before = trusting();
            Files.writeString(key, pem("PRIVATE KEY", newKey().getPrivate().getEncoded()));
            server.lookAtCertificate();

            assertThat(ask(before, status).statusCode()).isEqualTo(200);
            assertThat(numbers(server, "/health")).contains("tls: new certificate files cannot");
            assertThat(numbers(server, "/metrics")).contains("sakhius_console_troubles 1");

            makeCertificate();
            server.lookAtCertificate();
            assertThat(numbers(server, "/health")).isEqualTo("ok\n");
            assertThat(get(status).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> ask(HttpClient client, URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static String numbers(ConsoleServer server, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.metricsPort() + path);
        return ask(HttpClient.newHttpClient(), uri).body();
    }
}
