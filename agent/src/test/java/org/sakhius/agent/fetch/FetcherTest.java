package org.sakhius.agent.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.TestTls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLSocketFactory;

/**
 * Servers that mean no good, over real TLS. Names of {@code .example} have public addresses here,
 * and every connection to one ends at the same server on this machine.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FetcherTest {

    private static final String HOST = "https://lists.example";
    /** Longer than a loaded machine takes for what is answered at once. */
    private static final Fetcher.Times PATIENT = new Fetcher.Times(20_000, 20_000, 20_000);

    private static final Fetcher.Times HASTY = new Fetcher.Times(2_000, 500, 2_000);

    @TempDir
    static Path folder;

    private final List<InetSocketAddress> dialled = new ArrayList<>();
    private final List<String> resolved = new ArrayList<>();
    private @Nullable WireMockServer started;
    private @Nullable SSLSocketFactory trusting;

    @BeforeAll
    void startServer() throws Exception {
        Path keys = TestTls.keyStore(folder);
        trusting = TestTls.trusting(keys).getSocketFactory();
        started = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystorePath(keys.toString())
                .keystoreType("PKCS12")
                .keystorePassword(TestTls.PASSWORD)
                .keyManagerPassword(TestTls.PASSWORD));
        started.start();
    }

    @AfterAll
    void stopServer() {
        server().stop();
    }

    @BeforeEach
    void forget() {
        server().resetAll();
        dialled.clear();
        resolved.clear();
    }

    private WireMockServer server() {
        return Objects.requireNonNull(started);
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        resolved.add(host);
        if (host.equals("rebinding.example") && resolved.indexOf(host) < resolved.size() - 1) {
            return new InetAddress[] {Cidr.literal("127.0.0.1")};
        }
        if (host.equals("mixed.example")) {
            return new InetAddress[] {Cidr.literal("203.0.113.9"), Cidr.literal("10.0.0.1")};
        }
        if (host.equals("metadata.example")) {
            return new InetAddress[] {Cidr.literal("169.254.169.254")};
        }
        return host.endsWith(".example")
                ? new InetAddress[] {Cidr.literal("203.0.113.5")}
                : InetAddress.getAllByName(host);
    }

    private Fetcher fetcher(Fetcher.Times times) {
        Dialer dialer = (address, ms) -> {
            dialled.add(address);
            return Dialer.USUAL.open(new InetSocketAddress("127.0.0.1", server().httpsPort()), ms);
        };
        return new Fetcher(
                new TargetGuard(false, this::resolve),
                Objects.requireNonNull(trusting),
                dialer,
                times);
    }

    private Fetched fetch(String url, @Nullable Fetched known, long most) throws SourceProblem {
        return fetch(PATIENT, url, known, most);
    }

    private Fetched fetch(Fetcher.Times times, String url, @Nullable Fetched known, long most)
            throws SourceProblem {
        return fetcher(times).fetch(URI.create(url), known, folder.resolve("into"), most);
    }

    private String refusal(String url) {
        return refusal(PATIENT, url);
    }

    private String refusal(Fetcher.Times times, String url) {
        SourceProblem e =
                catchThrowableOfType(SourceProblem.class, () -> fetch(times, url, null, 100_000));
        assertThat(e).as("a refusal of " + url).isNotNull();
        assertThat(e.mend()).isNotBlank();
        return String.valueOf(e.getMessage());
    }

    private void serve(String path, ResponseDefinitionBuilder response) {
        server().stubFor(get(path).willReturn(response));
    }

    private static ResponseDefinitionBuilder to(String location) {
        return aResponse().withStatus(302).withHeader("Location", location);
    }

    @Test
    void theCheckedAddressIsAskedByTheHostsName() throws Exception {
        serve("/list?x=1", ok("a.example\n").withHeader("ETag", "\"e\""));
        Fetched got = fetch(HOST + "/list?x=1", null, 100);
        assertThat(Files.readString(Objects.requireNonNull(got.file()))).isEqualTo("a.example\n");
        assertThat(got.etag()).isEqualTo("\"e\"");
        assertThat(dialled)
                .containsExactly(new InetSocketAddress(Cidr.literal("203.0.113.5"), 443));
        server().verify(getRequestedFor(urlEqualTo("/list?x=1"))
                .withHeader("Host", equalTo("lists.example")));
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        serve("/list", ok("a.example\n"));
        assertThat(refusal("https://other.example/list")).contains("cannot be reached");
        server().verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aNameThatChangesItsMindIsAskedOnceForEachHop() throws Exception {
        serve("/list", ok("a.example\n"));
        // The certificate is not rebinding.example's, so it ends there, at the checked address.
        refusal("https://rebinding.example/list");
        assertThat(resolved).containsExactly("rebinding.example");
        assertThat(dialled)
                .extracting(a -> a.getAddress().getHostAddress())
                .containsExactly("203.0.113.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://192.168.1.1:8443/admin",
                "https://metadata.example/latest",
                "https://mixed.example/",
            })
    void aRedirectIntoTheHouseIsNotFollowed(String inside) {
        serve("/list", to(inside));
        assertThat(refusal(HOST + "/list")).contains("private network");
        assertThat(dialled).hasSize(1);
        assertThat(refusal(inside)).contains("private network");
        assertThat(dialled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lists.example/plain", "http://203.0.113.1/"})
    void aRedirectDoesNotLeaveEncryption(String plain) {
        serve("/list", to(plain));
        assertThat(refusal(HOST + "/list")).contains("not encrypted");
        assertThat(dialled).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "jar:file:/x!/y",
                "gopher://a/",
                "https:///x",
                "https://127.1/"
            })
    void aRedirectLeadsToAWebAddressOnly(String odd) {
        serve("/list", to(odd));
        assertThat(refusal(HOST + "/list")).contains("no web address");
    }

    @Test
    void aRedirectThatIsNoAddressIsRefused() {
        serve("/list", to("https://[bad/"));
        assertThat(refusal(HOST + "/list")).contains("redirects to no address");
        serve("/list", aResponse().withStatus(302));
        assertThat(refusal(HOST + "/list")).contains("answered 302");
        serve("/list", aResponse().withStatus(300).withHeader("Location", "/x"));
        assertThat(refusal(HOST + "/list")).contains("answered 300");
    }

    @Test
    void soManyRedirectsAndNotOneMore() throws Exception {
        for (int i = 0; i <= Limits.LIST_REDIRECTS_COUNT; i++) {
            serve("/" + i, to("/" + (i + 1)));
        }
        serve("/" + Limits.LIST_REDIRECTS_COUNT, ok("a.example\n"));
        assertThat(fetch(HOST + "/0", null, 100).file()).isNotNull();
        serve("/" + Limits.LIST_REDIRECTS_COUNT, to("/" + (Limits.LIST_REDIRECTS_COUNT + 1)));
        serve("/" + (Limits.LIST_REDIRECTS_COUNT + 1), ok("a.example\n"));
        assertThat(refusal(HOST + "/0")).contains("without end");
    }

    @Test
    void notModifiedCountsOnlyWhenItWasAsked() throws Exception {
        serve("/list", aResponse().withStatus(304));
        Fetched known = new Fetched(null, "\"e\"", "Mon, 23 Nov 2026 10:00:00 GMT");
        assertThat(fetch(HOST + "/list", known, 100).file()).isNull();
        server().verify(getRequestedFor(urlEqualTo("/list"))
                .withHeader("If-None-Match", equalTo("\"e\""))
                .withHeader("If-Modified-Since", equalTo("Mon, 23 Nov 2026 10:00:00 GMT")));
        assertThat(refusal(HOST + "/list")).contains("answered 304");
    }

    @Test
    void whatAServerOnceSaidCannotBecomeAHeader() throws Exception {
        serve("/list", ok("a.example\n"));
        String longest = "x".repeat(Limits.LIST_VALIDATOR_CHARS);
        fetch(HOST + "/list", new Fetched(null, longest, "a\r\nX-Evil: 1"), 100);
        server().verify(getRequestedFor(urlEqualTo("/list"))
                .withHeader("If-None-Match", equalTo(longest))
                .withoutHeader("X-Evil")
                .withoutHeader("If-Modified-Since"));
        server().resetRequests();
        fetch(HOST + "/list", new Fetched(null, longest + "x", null), 100);
        server().verify(getRequestedFor(urlEqualTo("/list")).withoutHeader("If-None-Match"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyAtTheLimitAndOnePast(boolean chunked) throws Exception {
        ResponseDefinitionBuilder body = ok("x".repeat(1000));
        serve("/list", chunked ? body.withChunkedDribbleDelay(3, 10) : body);
        Path file = fetch(HOST + "/list", null, 1000).file();
        assertThat(Files.size(Objects.requireNonNull(file))).isEqualTo(1000);
        SourceProblem e =
                catchThrowableOfType(SourceProblem.class, () -> fetch(HOST + "/list", null, 999));
        assertThat(e).hasMessageContaining("larger than 999 octets");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anAnswerThatIsNoneIsRefused(Fault fault) {
        serve("/list", aResponse().withFault(fault));
        assertThat(refusal(HOST + "/list").toLowerCase(Locale.ROOT)).contains("broke off");
    }

    @Test
    void headersWithoutEndAreRefused() {
        serve("/list", ok("a.example\n").withHeader("X", "y".repeat(Limits.LIST_HEADERS_BYTES)));
        assertThat(refusal(HOST + "/list")).contains("no HTTP");
    }

    @Test
    void aSilentServerAndADribblingOneAreGivenUp() {
        serve("/silent", ok("a.example\n").withFixedDelay(4_000));
        assertThat(refusal(HASTY, HOST + "/silent")).contains("timed out");
        serve("/dribble", ok("x".repeat(400)).withChunkedDribbleDelay(100, 10_000));
        assertThat(refusal(HASTY, HOST + "/dribble")).contains("takes too long");
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        serve("/slow", ok("a.example\n").withFixedDelay(20_000));
        AtomicReference<@Nullable SourceProblem> said = new AtomicReference<>();
        Fetcher patient = fetcher(PATIENT);
        Thread thread = new Thread(() -> {
            try {
                URI url = URI.create(HOST + "/slow");
                patient.fetch(url, null, folder.resolve("slow"), 100);
            } catch (SourceProblem e) {
                said.set(e);
            }
        });
        thread.start();
        server().stubFor(get("/never").willReturn(ok()));
        org.awaitility.Awaitility.await().until(() -> !dialled.isEmpty());
        thread.interrupt();
        thread.join(10_000);
        assertThat(said.get()).hasMessageContaining("stopping");
    }
}
