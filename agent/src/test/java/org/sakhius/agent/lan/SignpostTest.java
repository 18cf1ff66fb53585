package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.localca.LocalCa;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;

import javax.xml.parsers.DocumentBuilderFactory;

/** What plain http hands out of the house's own authority, to whom, and nothing besides. */
class SignpostTest {
    private static final String HOUSE = "{ listen: \"127.0.0.1:0\", tls: local-ca,"
            + " publicUrl: \"https://sakhius.home.arpa:8443\" }";

    @TempDir
    Path folder;

    private Gateway start(String profile, String console) throws Exception {
        String yaml = """
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            devices: [{ id: tablet, match: ["127.0.0.1"], profile: %s }]
            lan: { listen: "127.0.0.1:0", name: guard.home.arpa, who: { mn: "Болд", en: "<Bold>" } }
            console: { embedded: %s }
            """.formatted(profile, console);
        AgentConfig config =
                ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
        return Gateway.start(config, Home.options());
    }

    private static String get(Gateway gateway, String host, String path) throws IOException {
        InetSocketAddress lan = gateway.lanAddresses().get(0);
        return Pages.get(lan, host, path, "");
    }

    private X509Certificate authority() throws Exception {
        return Pem.certificate(folder.resolve("state/local-ca/ca.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mn", "en"})
    void itSaysWhoAndWhatAndHowWithoutAScript(String lang) throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            String page = get(gateway, "guard.home.arpa", "/trust?lang=" + lang);

            assertThat(page)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("<html lang=\"" + lang)
                    .contains(lang.equals("mn") ? "Болд" : "&lt;Bold&gt;")
                    .contains("href=\"https://sakhius.home.arpa:8443\"")
                    .contains("default-src 'none'; img-src 'self'; style-src 'sha256-")
                    .contains("form-action 'none'")
                    .doesNotContain("<script", "<form", "style=");
            assertThat(page.replaceAll("</?span>|\\n", ""))
                    .contains(LocalCa.fingerprint(authority()) + "</p>");
            assertThat(page.getBytes(UTF_8)).hasSizeLessThan(20_000);
            for (String picture : TrustAnswers.PICTURES) {
                assertThat(page).contains("/trust/" + picture + ".svg\"");
            }
        }
    }

    @Test
    void thePicturesHoldNoScriptAndNothingFromElsewhere() throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            for (String picture : TrustAnswers.PICTURES) {
                assertThat(get(gateway, "127.0.0.1", "/trust/" + picture + ".svg"))
                        .startsWith("HTTP/1.1 200 ")
                        .contains("content-type: image/svg+xml\r\n")
                        .contains("content-security-policy: default-src 'none'")
                        .doesNotContain("<script", "href", "style=", "url(");
            }
            assertThat(get(gateway, "127.0.0.1", "/trust/none.svg")).startsWith("HTTP/1.1 404 ");
            assertThat(get(gateway, "127.0.0.1", "/trust/../ca-key.pem"))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void theProfileOfAppleHoldsTheVeryCertificate() throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            String path = "/trust/sakhius-ca.mobileconfig?lang=mn";
            String answer = get(gateway, "sakhius.home.arpa", path);
            assertThat(answer)
                    .contains("content-type: application/x-apple-aspen-config\r\n")
                    .contains("com.apple.security.root")
                    .doesNotContain("PRIVATE")
                    .isEqualTo(get(gateway, "sakhius.home.arpa", path));
            String xml = answer.substring(answer.indexOf("\r\n\r\n") + 4)
                    .replaceFirst("<!DOCTYPE[^>]+>", "");
            String data = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getElementsByTagName("data")
                    .item(0)
                    .getTextContent();
            assertThat(Base64.getMimeDecoder().decode(data))
                    .isEqualTo(authority().getEncoded());
            assertThat(get(gateway, "127.0.0.1", "/trust/sakhius-ca.crt"))
                    .contains("content-type: application/x-x509-ca-cert\r\n")
                    .contains("attachment; filename=\"sakhius-ca.crt\"");
        }
    }

    @Test
    void aStrangersNameAndAPostGetNothing() throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            assertThat(get(gateway, "trap.example", "/trust/sakhius-ca.crt"))
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContain("x509");
            assertThat(get(gateway, "sakhius.home.arpa.trap.example", "/"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(Pages.ask(
                            gateway.lanAddresses().get(0),
                            "POST /trust HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 405 ");
            // Under the page's own name there is nothing of the device that asks.
            assertThat(get(gateway, "sakhius.home.arpa", "/?lang=en"))
                    .contains("Open the guardians&#39; page safely")
                    .doesNotContain("What is seen");
        }
    }

    @Test
    void aDamagedFileIsNotHandedOut() throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            Files.writeString(folder.resolve("state/local-ca/ca.pem"), "half");
            assertThat(get(gateway, "127.0.0.1", "/trust")).startsWith("HTTP/1.1 503 ");
            assertThat(get(gateway, "127.0.0.1", "/trust/sakhius-ca.crt"))
                    .startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void theWayThereStandsOnNoChildsPage() throws Exception {
        try (Gateway gateway = start("adult", HOUSE)) {
            assertThat(get(gateway, "127.0.0.1", "/?lang=en")).contains("href=\"/trust?lang=en\"");
        }
        try (Gateway gateway = start("child-10-12", HOUSE)) {
            assertThat(get(gateway, "127.0.0.1", "/?lang=en")).doesNotContain("/trust");
        }
    }

    @Test
    void withoutTheHousesAuthorityThereIsNoSignpost() throws Exception {
        try (Gateway gateway = start("adult", "{ listen: \"127.0.0.1:0\" }")) {
            assertThat(get(gateway, "127.0.0.1", "/trust")).startsWith("HTTP/1.1 404 ");
            assertThat(get(gateway, "127.0.0.1", "/?lang=en")).doesNotContain("/trust");
            assertThat(get(gateway, "sakhius.home.arpa", "/")).startsWith("HTTP/1.1 403 ");
        }
    }
}
