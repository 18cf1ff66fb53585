package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.ask.Objection;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child says of its own device that something was noted wrongly; of a shared one nobody can. */
class LanObjectionsTest {
    private static final Pattern PICK = Asking.PICK;

    @TempDir
    Path folder;

    private AgentConfig config(String more) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            devices: [{ id: tablet, match: ["127.0.0.1"], profile: child-10-12%s }]
            lan: { listen: "127.0.0.1:0", who: { mn: "Болд", en: "Bold" } }
            """.formatted(more) + Home.CONSOLE,
                ConfigLoader.Purpose.AGENT);
    }

    private static String post(Gateway gateway, String incident, String why) throws IOException {
        String page = Asking.page(gateway);
        Matcher mark = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"").matcher(page);
        assertThat(mark.find()).isTrue();
        String form =
                "mark=" + enc(mark.group(1)) + "&incident=" + enc(incident) + "&why=" + enc(why);
        return Pages.send(
                gateway.lanAddresses().get(0),
                "POST /object?lang=en HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length() + "\r\nConnection: close\r\n\r\n" + form);
    }

    private static String enc(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Objection> kept(AgentConfig config) {
        return new AskBook(config.data(), new SecureRandom())
                .objections(Clock.systemUTC().instant().getEpochSecond());
    }

    @Test
    void whatWasNotedOfItIsShownByKindAloneAndObjectedToOnce() throws Exception {
        AgentConfig config = config("");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(Asking.page(gateway))
                    .contains("If you think this is wrong")
                    .doesNotContain("/object");
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                Home.ask(gateway, "casino.example");
                assertThat(Asking.page(gateway)).containsPattern(PICK);
            });
            String page = Asking.page(gateway);
            assertThat(page.substring(page.indexOf("id=\"object\"")))
                    .doesNotContain("casino", "<script")
                    .contains("Which of what was noted");
            Matcher pick = PICK.matcher(page);
            assertThat(pick.find()).isTrue();
            String incident = pick.group(1);
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(20 * 1024);

            assertThat(post(gateway, "somebody-else's", "no")).contains("not noted of this device");
            assertThat(kept(config)).isEmpty();
            String why = "<b>Дүү</b> дарсан";
            assertThat(post(gateway, incident, why))
                    .startsWith("HTTP/1.1 200")
                    .contains("Sent. Bold will read it.", "you said that it was wrong")
                    .doesNotContain("<b>");
            assertThat(post(gateway, incident, "")).contains("said of this one already");
            Objection one = kept(config).get(0);
            assertThat(one.incident()).isEqualTo(incident);
            assertThat(one.device()).isEqualTo("tablet");
            assertThat(one.why()).isEqualTo(why);
            assertThat(kept(config)).hasSize(1);
        }
    }

    @Test
    void whatIsNotedWithoutAnAddressIsSaidAsWell() throws Exception {
        try (Gateway gateway = Gateway.start(config(""), Home.options())) {
            assertThat(Asking.page(gateway))
                    .contains("Without any address it is noted as well how long")
                    .doesNotContain("Nothing else is written down");
        }
        try (Gateway gateway = Gateway.start(config(", shared: true"), Home.options())) {
            assertThat(Asking.page(gateway)).doesNotContain("Without any address");
        }
    }

    @Test
    void ofASharedDeviceNothingIsOfferedAndThePageSaysWhy() throws Exception {
        AgentConfig config = config(", shared: true");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            Home.ask(gateway, "casino.example");
            assertThat(Asking.page(gateway))
                    .contains("Several people use this device and nobody can know who did")
                    .doesNotContain("action=\"/object");
            assertThat(post(gateway, "anything", "")).contains("not noted of this device");
            assertThat(kept(config)).isEmpty();
        }
    }
}
