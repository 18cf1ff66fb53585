package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.rules.Decision;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What the pages on the network say, to whom, and that nobody notes who reads them. */
class LanPagesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String LAN = """
        lan: { listen: "127.0.0.1:0", name: guard.home.arpa,
               who: { mn: "Болд, Сараа", en: "Bold & <Saraa>" } }
        """;

    @TempDir
    Path folder;

    private AgentConfig config(String profile, String more) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        String yaml = """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            devices: [{ id: tablet, match: ["127.0.0.1"], profile: %s }]
            """.formatted(profile) + LAN;
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), yaml + more, ConfigLoader.Purpose.AGENT);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String own(Gateway gateway, String lang) throws IOException {
        InetSocketAddress lan = gateway.lanAddresses().get(0);
        return Pages.get(lan, "guard.home.arpa", "/?lang=" + lang, "");
    }

    @ParameterizedTest
    @CsvSource({
        "child-under-10, mn, Надад тусламж хэрэгтэй, том хүн чинь мэднэ",
        "child-under-10, en, I need help, your grown-up is told",
        "child-10-12, mn, Надад тусламж хэрэгтэй, цагийг том хүн чинь харна",
        "child-13-15, en, I need help, kept for up to 30 days",
        "child-16-17, en, I need help, It all ends when you turn 18",
        "child-16-17, mn, Надад тусламж хэрэгтэй, 18 нас хүрэхэд бүгд зогсоно",
        "adult, en, I need help, Nothing is written down about this device",
        "guest, mn, Надад тусламж хэрэгтэй, юу ч бичиж авдаггүй",
    })
    void helpIsFirstAndWhatIsSeenIsSaidByAge(String profile, String lang, String help, String seen)
            throws Exception {
        try (Gateway gateway = Gateway.start(config(profile, "console: none\n"), Home.options())) {
            String answer = own(gateway, lang);
            String page = body(answer);
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(page).contains(help, seen, "href=\"tel:108\"", "takeitdown.ncmec.org");
            assertThat(page.indexOf(help)).isLessThan(page.indexOf("<h1>"));
            assertThat(page.indexOf("tel:108")).isLessThan(page.indexOf("tel:102"));
            assertThat(page).contains(lang.equals("mn") ? "Мөнгө бүү төл" : "Do not pay");
            assertThat(page).doesNotContain("tel:107", "tel:1903", "tel:112");
            assertThat(page.contains("stopncii")).isEqualTo(!profile.startsWith("child"));
            assertThat(page).doesNotContainIgnoringCase("<script", "dns", "domain", "<form");
            assertThat(answer.getBytes(UTF_8).length).isLessThan(20 * 1024);
            assertThat(answer).contains("default-src 'none'").doesNotContain("unsafe-inline");
        }
    }

    @Test
    void namesOfPeopleAreTextAndNothingElse() throws Exception {
        try (Gateway gateway =
                Gateway.start(config("child-10-12", "console: none\n"), Home.options())) {
            assertThat(body(own(gateway, "en")))
                    .contains("Bold &amp; &lt;Saraa&gt;")
                    .doesNotContain("<Saraa>");
            assertThat(body(own(gateway, "mn"))).contains("Болд, Сараа");
        }
    }

    @Test
    void aClosedPlaceSaysWhyAndThatNobodyDidWrong() throws Exception {
        String more = "console: none\ndeny: [shut.example]\n";
        try (Gateway gateway = Gateway.start(config("child-10-12", more), Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String closed = Pages.get(
                    lan, "WWW.Shut.example:80", "/a?b=%3Ci%3E", "Accept-Language: en\r\n");
            assertThat(closed).startsWith("HTTP/1.1 403").contains("no-store");
            assertThat(body(closed))
                    .contains("www.shut.example", "closed by the rules", "I need help", "tel:108")
                    .contains("http://guard.home.arpa/?lang=en")
                    .doesNotContain("<i>");
            String open = Pages.get(lan, "open.example", "/", "Accept-Language: en\r\n");
            assertThat(body(open)).contains("not closed any more");
            String hostile = Pages.get(lan, "<script>alert(1)</script>", "/", "");
            assertThat(body(hostile)).doesNotContain("<script");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "bedtime"})
    void aPauseAndBedtimeAreSaid(String what) throws Exception {
        String more = "console: none\nprofiles: { child-10-12: { bedtime: [{ days: [mon, tue, wed,"
                + " thu, fri, sat, sun] }] } }\n";
        AgentConfig config =
                config("child-10-12", what.equals("bedtime") ? more : "console: none\n");
        if (what.equals("pause")) {
            Files.createDirectories(config.data());
            Files.writeString(
                    config.data().resolve("changes.json"),
                    "{\"v\":1,\"version\":1,\"changes\":[{\"id\":\"a\",\"kind\":\"PAUSE\",\"target\":"
                            + "\"children\",\"names\":[],\"from\":0,\"until\":0,\"by\":\"box\","
                            + "\"made\":0}]}");
        }
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String page = body(Pages.get(lan, "any.example", "/", "Accept-Language: en\r\n"));
            assertThat(page).contains(what.equals("pause") ? "is paused" : "It is bedtime");
        }
    }

    @Test
    void itIsKeptFromStrangersAndTakesNothing() throws Exception {
        AgentConfig config = config("child-10-12", "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options());
                LanServer closed = LanServer.start(
                        settings(),
                        address -> false,
                        view(gateway, config),
                        null,
                        new SecureRandom())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            assertThat(Pages.get(closed.bound().get(0), "guard.home.arpa", "/", ""))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("<html");
            assertThat(Pages.ask(lan, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 405");
            assertThat(Pages.get(lan, "127.0.0.1", "/other", "")).startsWith("HTTP/1.1 404");
            assertThat(Pages.ask(lan, "HEAD / HTTP/1.1\r\nHost: localhost\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain("<html");
        }
    }

    @Test
    void whoIsSlowKeepsNobodyElseFromHelp() throws Exception {
        AgentConfig config = config("child-10-12", "console: none\n");
        List<Socket> slow = new ArrayList<>();
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            for (int i = 0; i < Limits.LAN_CONNECTIONS_COUNT - 1; i++) {
                slow.add(half(lan));
            }
            assertThat(own(gateway, "en")).contains("I need help");
            // One more than there may be is closed at once, and gets its place when one has gone.
            await().atMost(LONG).until(() -> {
                Socket last = half(lan);
                slow.add(last);
                last.setSoTimeout(200);
                try {
                    return last.getInputStream().read() == -1;
                } catch (SocketTimeoutException e) {
                    return false;
                }
            });
            for (Socket socket : slow) {
                socket.close();
            }
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> own(gateway, "en").contains("108"));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket half(InetSocketAddress lan) throws IOException {
        Socket socket = new Socket(lan.getAddress(), lan.getPort());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: gu".getBytes(UTF_8));
        return socket;
    }

    @Test
    void aConnectionEndsByItself() {
        AtomicInteger open = new AtomicInteger();
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        LanHandler.install(
                channel, (request, form, from) -> LanAnswers.refusal(), from -> true, open);
        assertThat(open).hasValue(1);
        channel.advanceTimeBy(Limits.LAN_EXCHANGE_S * 1000L - 1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(open).hasValue(0);
    }

    @Test
    void requestsAreReadUpToTheirLimits() throws Exception {
        AgentConfig config = config("child-10-12", "console: none\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String end = " HTTP/1.1";
            int room = Limits.LAN_LINE_BYTES - "GET ".length() - end.length();
            assertThat(Pages.ask(lan, "GET " + "/".repeat(room) + end + "\r\nHost: a.example\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(Pages.ask(lan, "GET " + "/".repeat(room + 1) + end + "\r\nHost: a\r\n"))
                    .startsWith("HTTP/1.1 400");
            String rest = "Host: a.example\r\nA: \r\nConnection: close\r\n";
            int headers = Limits.LAN_HEADERS_BYTES - rest.length();
            assertThat(Pages.get(lan, "a.example", "/", "A: " + "a".repeat(headers + 100) + "\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(Pages.get(lan, "a.example", "/", "A: " + "a".repeat(headers - 100) + "\r\n"))
                    .startsWith("HTTP/1.1 403");
            // What is too long to be a name is no name of anybody else's.
            assertThat(Pages.get(lan, "a".repeat(Limits.LAN_HOST_CHARS), "/", ""))
                    .startsWith("HTTP/1.1 403");
            assertThat(Pages.get(lan, "a".repeat(Limits.LAN_HOST_CHARS + 1), "/", ""))
                    .startsWith("HTTP/1.1 200");
            assertThat(Pages.get(lan, "a.example", "/x?a={b}|c", "")).startsWith("HTTP/1.1 403");
            assertThat(Pages.ask(lan, "nonsense\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    private static LanSettings settings() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new LanSettings(List.of(any), "", DisplayName.of("Bold"), false, false, null, null);
    }

    private static LanView view(Gateway gateway, AgentConfig config) throws Exception {
        return new LanView(
                gateway.policies(),
                new Askers(),
                new KnowledgeHolder(CatalogueSetup.knowledge(config)),
                new Decision(Levels.builtIn()),
                new EventReader(config.data().resolve("events.db")),
                new Pseudonyms(new byte[32]),
                null,
                null,
                null,
                null,
                null,
                config.zone(),
                Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({"child-13-15, true", "child-10-12, false"})
    void ownCountsAreForThoseFromThirteen(String profile, boolean shown) throws Exception {
        HandClock clock = new HandClock();
        clock.set(Instant.parse("2026-11-28T04:30:00Z").toEpochMilli());
        try (Gateway gateway = Gateway.start(
                config(profile, "console: none\n"), Home.options().withClock(clock))) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            if (shown) {
                await().atMost(LONG).until(() -> {
                    // Incidents are written some seconds after the start, by this clock.
                    clock.move(1000);
                    return own(gateway, "en").contains("<td>2026-11-28</td><td>1</td>");
                });
                assertThat(own(gateway, "en")).contains("do not prove");
                clock.move(Duration.ofDays(8).toMillis());
                assertThat(own(gateway, "en")).contains("Nothing was noted");
            } else {
                assertThat(own(gateway, "en")).doesNotContain("last seven days");
            }
        }
    }

    @Test
    void neitherOpeningThePageNorHelpLeavesATrace() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        AgentConfig config =
                config("child-13-15", "console: none\nmetrics: { listen: \"127.0.0.1:0\" }\n");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Home.blocked(gateway, "casino.example")).isTrue();
            await().atMost(LONG).until(() -> own(gateway, "en").contains("<td>1</td>"));
            String numbers = numbers(gateway);
            byte[] before = state(config.data());
            log.start();
            root.addAppender(log);
            for (String lang : List.of("mn", "en")) {
                own(gateway, lang);
            }
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            Pages.get(lan, "casino.example", "/help", "");
            Home.ask(gateway, "takeitdown.ncmec.org");
            Home.ask(gateway, "www.takeitdown.ncmec.org");
            // Something that is kept, so that what came before it would be on disk by now.
            assertThat(Home.blocked(gateway, "a.casino.example")).isTrue();
            await().atMost(LONG).until(() -> own(gateway, "en").contains("<td>2</td>"));
            assertThat(log.list).noneMatch(event -> {
                String said = event.getFormattedMessage();
                return said.contains("help") || said.contains("ncmec") || said.contains("lan");
            });
            String after = new String(state(config.data()), StandardCharsets.ISO_8859_1);
            String then = new String(before, StandardCharsets.ISO_8859_1);
            for (String word : List.of("ncmec", "takeitdown", "/help", "guard.home", "lang=")) {
                assertThat(after).doesNotContain(word);
                assertThat(then).doesNotContain(word);
            }
            assertThat(numbers(gateway).lines().map(l -> l.split(" ")[0]))
                    .containsExactlyElementsOf(Arrays.stream(numbers.split("\n"))
                            .map(l -> l.split(" ")[0])
                            .toList())
                    .noneMatch(line -> line.contains("lan") || line.contains("help"));
        } finally {
            root.detachAppender(log);
        }
    }

    private static String numbers(Gateway gateway) throws Exception {
        InetSocketAddress at = gateway.metricsAddress();
        assertThat(at).isNotNull();
        URI uri = URI.create("http://127.0.0.1:" + at.getPort() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Every byte of state but the compiled rules, which hold the catalogue. */
    private static byte[] state(Path data) throws IOException {
        StringBuilder out = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("events") || name.endsWith(".json") || name.equals("clock")) {
                    out.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theShortNameLeadsToIt() throws Exception {
        try (Gateway gateway =
                Gateway.start(config("child-10-12", "console: none\n"), Home.options())) {
            byte[] reply = Home.ask(gateway, "guard.home.arpa");
            assertThat(Arrays.copyOfRange(reply, reply.length - 4, reply.length))
                    .containsExactly(127, 0, 0, 1);
        }
    }
}
