package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.consent.Consent;
import org.sakhius.agent.consent.ConsentFile;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guardian consents on the child's own device with the card; anybody there takes it back. */
class ConsentPageTest {
    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"");
    private static final long NOW = Instant.now().getEpochSecond();

    @TempDir
    Path folder;

    private AgentConfig config(String profile) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "quiet-otter.example\n");
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                """
            mode: school
            school: { responsible: Principal, notice: 2026-09-01 }
            events: { keep: 10d }
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            devices:
              - { id: pupil, match: ["127.0.0.1"], profile: %s }
              - { id: other, match: ["192.0.2.7"], profile: %s }
            lan: { listen: "127.0.0.1:0", who: { mn: "Болд", en: "Bold" } }
            """.formatted(profile, profile) + Home.CONSOLE,
                ConfigLoader.Purpose.AGENT);
    }

    private static String page(InetSocketAddress lan, String card) throws IOException {
        return Pages.get(lan, "127.0.0.1", "/consent?lang=en&card=" + card, "");
    }

    private static String send(InetSocketAddress lan, String fields) throws IOException {
        // The mark is the address's: any page of ours that has a form has one that fits.
        Matcher found = MARK.matcher(page(lan, shownCard));
        String mark = found.find() ? found.group(1) : "none";
        String form = "mark=" + URLEncoder.encode(mark, StandardCharsets.UTF_8) + fields;
        return Pages.send(
                lan,
                "POST /consent?lang=en HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.getBytes(StandardCharsets.UTF_8).length
                        + "\r\nConnection: close\r\n\r\n" + form);
    }

    private static String shownCard = "";

    @Test
    void itIsGivenWithTheDevicesCardOnceAndTakenBackWithout() throws Exception {
        AgentConfig config = config("child-13-15");
        ConsentFile register = new ConsentFile(config.data());
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String others = register.issue("other", new SecureRandom(), NOW);
            assertThat(page(lan, ""))
                    .contains("There is no consent", "10 days", "Principal")
                    .doesNotContain("<form");
            assertThat(page(lan, others)).doesNotContain("<form");

            shownCard = register.issue("pupil", new SecureRandom(), NOW);
            assertThat(page(lan, shownCard)).contains("<form", "The guardian&#39;s name");
            String give = "&do=give&guardian=on&card=" + shownCard;
            assertThat(send(lan, give + "&who=%20")).contains("Write your name");
            assertThat(send(lan, "&do=give&who=Saraa&card=" + shownCard))
                    .contains("Write your name");
            assertThat(send(lan, "&do=give&guardian=on&who=Saraa&card=" + others))
                    .contains("This card is not for this device");
            assertThat(register.read().consents()).isEmpty();
            assertThat(send(lan, give + "&who=Saraa")).contains("It is noted and in force");

            assertThat(register.read().consents()).singleElement().satisfies(consent -> {
                assertThat(consent.by()).isEqualTo("Saraa");
                assertThat(consent.device()).isEqualTo("pupil");
                assertThat(consent.isInForce()).isTrue();
            });
            assertThat(Pages.get(lan, "127.0.0.1", "/?lang=en", ""))
                    .contains("Your guardian agreed", "together with a second person");
            assertThat(page(lan, shownCard))
                    .contains("is in force", "Take the consent back")
                    .doesNotContain("Saraa", "value=\"give\"");

            assertThat(send(lan, "&do=end")).contains("It is taken back");
            assertThat(register.read().consents()).singleElement().satisfies(consent -> {
                assertThat(consent.isInForce()).isFalse();
                assertThat(consent.withdrawnBy()).isEqualTo(Consent.PAGE);
            });
            assertThat(page(lan, shownCard)).as("a card is used once").doesNotContain("<form");
            assertThat(Pages.get(lan, "127.0.0.1", "/?lang=en", ""))
                    .contains("Nobody reads anything about a single child");
        }
    }

    @Test
    void atSixteenTheChildAgreesAsWell() throws Exception {
        AgentConfig config = config("child-16-17");
        ConsentFile register = new ConsentFile(config.data());
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            shownCard = register.issue("pupil", new SecureRandom(), NOW);
            String give = "&do=give&guardian=on&who=Saraa&card=" + shownCard;
            assertThat(send(lan, give)).contains("has to agree as well");
            assertThat(send(lan, give + "&child=on")).contains("It is noted and in force");
            assertThat(Pages.get(lan, "127.0.0.1", "/?lang=en", ""))
                    .contains("You and your guardian agreed");
        }
    }

    @Test
    void aPageOfSomebodyElseCanConsentToNothing() throws Exception {
        AgentConfig config = config("child-13-15");
        ConsentFile register = new ConsentFile(config.data());
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            InetSocketAddress lan = gateway.lanAddresses().get(0);
            String card = register.issue("pupil", new SecureRandom(), NOW);
            shownCard = "";
            assertThat(send(lan, "&do=give&guardian=on&who=Saraa&card=" + card))
                    .startsWith("HTTP/1.1 403");
            assertThat(register.read().consents()).isEmpty();
        }
    }
}
