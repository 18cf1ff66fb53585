package org.sakhius.agent.lists;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Lists from servers that behave badly: the last good one stays, and the problem is visible. */
class ListServiceTest {

    private static final String PATH = "/list";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private AgentConfig config;
    private ListService lists;

    @BeforeEach
    void start() throws Exception {
        use("http://127.0.0.1:" + SERVER.getPort() + PATH, true);
    }

    private void use(String source, boolean allowPrivate) throws Exception {
        String yaml = """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                list-updates: { allow-private: %s }
                lists: [{ id: bad, source: "%s", syntax: domains, category: gambling }]
                """.formatted(allowPrivate, source);
        config = ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
        lists = new ListService(config, Catalogue.builtIn(), Clock.systemUTC());
    }

    private static void serve(ResponseDefinitionBuilder response) {
        SERVER.stubFor(get(PATH).willReturn(response));
    }

    private boolean update(String... shrunken) throws IOException {
        return lists.update(config.lists(), Set.of(shrunken), (list, done, all) -> {});
    }

    private ListStatus status() {
        return lists.status().get(0);
    }

    private boolean blocks(String name) throws IOException {
        byte[] wire = DomainName.toWire(name);
        Hits hits = new Hits();
        try (RuleImage image = lists.open()) {
            image.match(wire, 0, wire.length, hits);
        }
        return hits.count() > 0;
    }

    private static String names(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("n").append(i).append(".example\n");
        }
        return out.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private void takeGood() throws IOException {
        serve(ok(names(300)).withHeader("ETag", "\"one\""));
        assertThat(update()).isTrue();
        assertThat(status().state()).isEqualTo(ListState.CURRENT);
        assertThat(blocks("n7.example")).isTrue();
    }

    private void assertLastGoodStays(String problem) throws IOException {
        assertThat(update()).isFalse();
        assertThat(status().state()).isEqualTo(ListState.STALE);
        assertThat(status().problem()).contains(problem).contains("Mend: ");
        assertThat(status().rules()).isEqualTo(300);
        assertThat(blocks("n7.example")).isTrue();
    }

    @Test
    void aWebPageWithStatus200IsNoList() throws Exception {
        takeGood();
        serve(ok("<!DOCTYPE html><html><body>Sign in to the hotel</body></html>"));
        assertLastGoodStays("no list");
    }

    @Test
    void nothingAtAllIsNoList() throws Exception {
        takeGood();
        serve(ok(""));
        assertLastGoodStays("no list");
    }

    @Test
    void aGzipThatIsCutShortIsRefusedWhole() throws Exception {
        takeGood();
        byte[] whole = gzip(names(2000));
        serve(aResponse().withBody(Arrays.copyOf(whole, whole.length / 2)));
        assertLastGoodStays("cut short");
    }

    @Test
    void aWholeGzipIsTaken() throws Exception {
        serve(aResponse().withBody(gzip(names(50))));
        assertThat(update()).isTrue();
        assertThat(status().rules()).isEqualTo(50);
    }

    @Test
    void aFailingServerIsNotedAndAskedAgain() throws Exception {
        takeGood();
        serve(aResponse().withStatus(500));
        assertLastGoodStays("answered 500");
        serve(ok(names(301)));
        assertThat(update()).isTrue();
        assertThat(status().state()).isEqualTo(ListState.CURRENT);
    }

    @Test
    void aListThatShrankIsKeptOutUntilTheUserAgrees() throws Exception {
        takeGood();
        serve(ok(names(100)));
        assertLastGoodStays("shrank from 300 rules to 100");
        assertThat(update("bad")).isTrue();
        assertThat(status().rules()).isEqualTo(100);
        assertThat(blocks("n207.example")).isFalse();
    }

    @Test
    void aRedirectIntoTheHouseIsRefused() throws Exception {
        use("https://127.0.0.1:" + SERVER.getPort() + PATH, false);
        update();
        assertThat(status().state()).isEqualTo(ListState.MISSING);
        assertThat(status().problem()).contains("private network");
        use("http://127.0.0.1:" + SERVER.getPort() + PATH, true);
        serve(aResponse().withStatus(302).withHeader("Location", "file:///etc/passwd"));
        update();
        assertThat(status().problem()).contains("no web address");
        serve(aResponse().withStatus(302).withHeader("Location", PATH));
        update();
        assertThat(status().problem()).contains("without end");
    }

    @Test
    void whatHasNotChangedIsNotFetchedAgain() throws Exception {
        takeGood();
        SERVER.stubFor(get(PATH)
                .withHeader("If-None-Match", equalTo("\"one\""))
                .willReturn(aResponse().withStatus(304)));
        assertThat(update()).isFalse();
        assertThat(status().state()).isEqualTo(ListState.CURRENT);
        SERVER.verify(
                getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", equalTo("\"one\"")));
    }

    @Test
    void theLastGoodImageIsInForceAtTheNextStartWhateverTheServerSays() throws Exception {
        takeGood();
        serve(aResponse().withStatus(500));
        SERVER.resetRequests();
        use("http://127.0.0.1:" + SERVER.getPort() + PATH, true);
        try (RuleImage image = lists.openAtStart()) {
            assertThat(image.ruleCount("bad")).isEqualTo(300);
        }
        SERVER.verify(0, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void aDamagedImageIsMadeAnewFromTheLastGoodCopies() throws Exception {
        takeGood();
        Path image = config.data().resolve("images").resolve("rules.image");
        Files.write(image, new byte[] {1, 2, 3});
        serve(aResponse().withStatus(500));
        try (RuleImage again = lists.openAtStart()) {
            assertThat(again.ruleCount("bad")).isEqualTo(300);
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        use("missing.domains", false);
        try (RuleImage image = lists.openAtStart()) {
            assertThat(image.ruleCount("bad")).isZero();
        }
        assertThat(status().state()).isEqualTo(ListState.MISSING);
        assertThat(status().problem()).contains("missing.domains").contains("Mend: ");
    }

    @Test
    void halfTheRulesAndNotOneLess() throws Exception {
        takeGood();
        serve(ok(names(149)));
        assertLastGoodStays("shrank from 300 rules to 149");
        serve(ok(names(150)));
        assertThat(update()).isTrue();
        assertThat(status().rules()).isEqualTo(150);
    }

    @Test
    void aSmallListMayShrinkAsItLikes() throws Exception {
        int guarded = Limits.LIST_SHRINK_GUARD_RULES_COUNT;
        serve(ok(names(guarded)));
        assertThat(update()).isTrue();
        serve(ok(names(1)));
        assertThat(update()).isFalse();
        assertThat(status().problem()).contains("shrank");
        update("bad");
        serve(ok(names(guarded - 1)));
        assertThat(update()).isTrue();
        serve(ok(names(1)));
        assertThat(update()).isTrue();
        assertThat(status().rules()).isEqualTo(1);
    }

    @Test
    void backOffDoublesFromAMinuteToItsCap() {
        RandomGenerator middle = () -> Long.MAX_VALUE;
        long first = BackOff.afterFailures(1, middle);
        assertThat(first).isBetween(48_000L, 72_000L);
        assertThat(BackOff.afterFailures(4, middle)).isEqualTo(8 * first);
        assertThat(BackOff.afterFailures(40, middle)).isLessThanOrEqualTo(26_000_000L);
    }
}
