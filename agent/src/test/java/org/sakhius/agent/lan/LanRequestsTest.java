package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.ask.Ask;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child asks on the page of the network; nobody else's page can, and nothing in it is markup. */
class LanRequestsTest {
    private static final String HOST = "guard.home.arpa";

    @TempDir
    Path folder;

    private AgentConfig config(String device, String more) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            devices: [{ id: tablet, match: ["%s"], profile: child-10-12%s }]
            lan: { listen: "127.0.0.1:0", name: guard.home.arpa, who: { mn: "Болд", en: "Bold" } }
            """.formatted(device, more) + Home.CONSOLE,
                ConfigLoader.Purpose.AGENT);
    }

    private static String page(Gateway gateway, String link) throws IOException {
        return Pages.get(gateway.lanAddresses().get(0), HOST, "/?lang=en" + link, "");
    }

    private static String mark(String page) {
        Matcher found = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String form(String mark, String name, String why) {
        return "mark=" + enc(mark) + "&name=" + enc(name) + "&why=" + enc(why);
    }

    private static String enc(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String post(Gateway gateway, String form, String... headers) throws IOException {
        InetSocketAddress lan = gateway.lanAddresses().get(0);
        String host = headers.length > 0 ? headers[0] : HOST;
        String more = headers.length > 1 ? headers[1] : "Origin: http://" + host + "\r\n";
        String type = headers.length > 2 ? headers[2] : "application/x-www-form-urlencoded";
        int length = form.getBytes(StandardCharsets.UTF_8).length;
        return Pages.send(
                lan,
                "POST /ask?lang=en HTTP/1.1\r\nHost: " + host + "\r\n" + more
                        + "Content-Type: " + type + "\r\nContent-Length: " + length
                        + "\r\nConnection: close\r\n\r\n" + form);
    }

    private static List<Ask> kept(AgentConfig config) {
        return new AskBook(config.data(), new SecureRandom())
                .all(Clock.systemUTC().instant().getEpochSecond());
    }

    @Test
    void aChildAsksFromTheClosedPageAndSeesTheAnswer() throws Exception {
        AgentConfig config = config("127.0.0.1", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String closed = Pages.get(lan, "www.casino.example", "/", "Accept-Language: en\r\n");
            assertThat(closed)
                    .contains("http://guard.home.arpa/?lang=en&amp;name=www.casino.example#ask")
                    .contains("form-action 'none'")
                    .doesNotContain("<form");
            String asking = page(gateway, "&name=www.casino.example");
            assertThat(asking)
                    .contains("value=\"www.casino.example\"", "form-action 'self'")
                    .contains("referrer-policy: same-origin", "Bold will read this")
                    .doesNotContain("<script");
            assertThat(asking.getBytes(StandardCharsets.UTF_8).length).isLessThan(20 * 1024);
            String why = "<img src=x onerror=alert(1)> \"&";
            assertThat(post(gateway, form(mark(asking), "www.casino.example", why)))
                    .startsWith("HTTP/1.1 200")
                    .contains("Sent. The answer will stand on this page", "No answer yet");
            Ask ask = kept(config).get(0);
            assertThat(ask.device()).isEqualTo("tablet");
            assertThat(ask.name()).isEqualTo("www.casino.example");
            assertThat(ask.why()).isEqualTo("<img src=x onerror=alert(1)> \"&");
            assertThat(page(gateway, "")).contains("No answer yet").doesNotContain("<img");
            assertThat(post(gateway, form(mark(asking), "www.casino.example", "")))
                    .contains("asked for already");
        }
    }

    @Test
    void noOtherPageCanSendIt() throws Exception {
        AgentConfig config = config("127.0.0.1", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            String good = form(mark(page(gateway, "")), "casino.example", "");
            // A name that somebody points at this machine, though it came from there.
            assertThat(post(gateway, good, "evil.example")).startsWith("HTTP/1.1 403");
            assertThat(post(gateway, good, HOST, "Origin: http://evil.example\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(post(gateway, good, HOST, "Origin: null\r\n")).startsWith("HTTP/1.1 403");
            assertThat(post(gateway, good, HOST, "Origin: https://" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(post(gateway, good, HOST, "", "text/plain")).startsWith("HTTP/1.1 415");
            String marked = form("1.AAAAAAAAAAAAAAAAAAAAAA", "casino.example", "");
            assertThat(post(gateway, marked)).startsWith("HTTP/1.1 403");
            assertThat(post(gateway, "name=casino.example&why=")).startsWith("HTTP/1.1 403");
            assertThat(kept(config)).isEmpty();
            // A browser too old to say where it comes from still has the mark.
            assertThat(post(gateway, good, HOST, "")).startsWith("HTTP/1.1 200");
            assertThat(kept(config)).hasSize(1);
        }
    }

    @Test
    void whatIsProtectedOrOpenIsNotKeptAndTheLongestFormIsBounded() throws Exception {
        AgentConfig config = config("127.0.0.1", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            String mark = mark(page(gateway, ""));
            assertThat(post(gateway, form(mark, "takeitdown.ncmec.org", "")))
                    .contains("You need not ask for this one");
            assertThat(post(gateway, form(mark, "open.example", "")))
                    .contains("You need not ask for this one");
            assertThat(post(gateway, form(mark, "nonsense", ""))).contains("This is no address");
            assertThat(config.data().resolve("asks.json")).doesNotExist();
            String form = form(mark, "casino.example", "");
            String longest = form + "a".repeat(Limits.LAN_FORM_BYTES - form.length());
            assertThat(post(gateway, longest + "a")).startsWith("HTTP/1.1 413");
            assertThat(post(gateway, longest)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoCannotBeKnownIsToldSo() throws Exception {
        AgentConfig shared = config("127.0.0.1", ", shared: true");
        try (Gateway gateway = Gateway.start(shared, Home.options())) {
            assertThat(page(gateway, "")).contains("nobody can know who asks. You can write");
        }
        AgentConfig unknown = config("192.0.2.7", "");
        try (Gateway gateway = Gateway.start(unknown, Home.options())) {
            String page = page(gateway, "");
            assertThat(page).contains("Tell them yourself as well");
            Files.writeString(folder.resolve("deny"), "");
            assertThat(post(gateway, form(mark(page), "casino.example", "")))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aDeviceThatNobodyAssignedSeesItsAnswerAfterARestartToo() throws Exception {
        AgentConfig config = config("192.0.2.7", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            String page = page(gateway, "");
            assertThat(page)
                    .contains("this once (15 minutes)")
                    .contains("Inside the house what you write here goes unencrypted");
            assertThat(post(gateway, form(mark(page), "casino.example", "")))
                    .contains("Sent. The answer will stand on this page");
            assertThat(page(gateway, "")).contains("casino.example", "No answer yet");
            String kept = Files.readString(config.data().resolve("asks.json"));
            assertThat(kept).contains("casino.example").doesNotContain("127.0.0.1");
        }
        AskBook book = new AskBook(config.data(), new SecureRandom());
        long now = Clock.systemUTC().instant().getEpochSecond();
        book.answer(kept(config).get(0).id(), Ask.State.DECLINED, 0, now);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(page(gateway, ""))
                    .as("after a restart")
                    .contains("casino.example", "Not now");
        }
    }

    @Test
    void duringAPauseThePageDoesNotSayOpenedAndAfterItsTimeNeither() throws Exception {
        AgentConfig config = config("127.0.0.1", "");
        long now = Clock.systemUTC().instant().getEpochSecond();
        AskBook book = new AskBook(config.data(), new SecureRandom());
        AskDesk desk = new AskDesk(book, tag -> tag, Clock.systemUTC());
        AskDesk.Asker tablet = new AskDesk.Asker("device tablet", "tablet", true);
        for (String name : List.of("casino.example", "over.example")) {
            desk.submit(tablet, name, "", any -> true);
        }
        List<Ask> asks = book.all(now);
        book.answer(asks.get(0).id(), Ask.State.ALLOWED, now + 3600, now);
        book.answer(asks.get(1).id(), Ask.State.ALLOWED, now - 60, now);
        ChangeFile changes = new ChangeFile(config.data());
        changes.add(allow(now), now);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(page(gateway, ""))
                    .contains("Opened until", "Was open until")
                    .doesNotContain("does not open now");
        }
        changes.add(change("pause", Change.Kind.PAUSE, List.of(), now), now);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(page(gateway, ""))
                    .contains("Allowed, but it does not open now. The internet is paused.")
                    .contains("It is allowed until", "Was open until")
                    .doesNotContain("Opened until");
        }
    }

    private static Change allow(long now) {
        return change("allow", Change.Kind.ALLOW, List.of("casino.example"), now);
    }

    private static Change change(String id, Change.Kind kind, List<String> names, long now) {
        return new Change(id, kind, Change.CHILDREN, names, now, now + 3600, "box", now);
    }

    @Test
    void withoutAReaderNothingIsTaken() throws Exception {
        AgentConfig config =
                ConfigLoader.parse(folder.resolve("s.yaml"), """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lan: { listen: "127.0.0.1:0", name: guard.home.arpa }
            console: none
            """, ConfigLoader.Purpose.AGENT);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(page(gateway, "")).doesNotContain("<form");
            assertThat(post(gateway, "name=x.example")).startsWith("HTTP/1.1 405");
        }
    }
}
