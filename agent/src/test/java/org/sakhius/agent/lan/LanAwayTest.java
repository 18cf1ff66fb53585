package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.policy.ClientIds;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.Home;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.TestCa;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.xml.parsers.DocumentBuilderFactory;

/** What a device's page gives it for use away from home leads to that very device's profile. */
class LanAwayTest {
    private static final String ID = "5f1c09a7b3d2e4608a9b";
    private static final Pattern ANDROID = Pattern.compile("<p class=\"name\">([^<]+)</p>");

    @TempDir
    Path folder;

    private int tls;
    private int https;

    private String mode = "";
    private String client = "client-id: " + ID + ", ";
    private String match = "127.0.0.5";

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private AgentConfig config(String name, String device) throws Exception {
        Files.writeString(folder.resolve("g.domains"), "casino.example\n");
        tls = free();
        https = free();
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                mode + """
            data: state
            listen:
              dns: ["127.0.0.1:0"]
              tls: ["127.0.0.1:%d"]
              https: ["127.0.0.1:%d"]
              certificate: chain.pem
              key: key.pem%s
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            profiles: { mine: { like: child-10-12, allow: [casino.example], deny: [mine.example] } }
            devices: [{ id: tablet, match: ["%s"], %sprofile: mine%s }]
            lan: { listen: "127.0.0.1:0", who: { mn: "Болд", en: "Bold" } }
            console: none
            """.formatted(tls, https, name, match, client, device),
                ConfigLoader.Purpose.AGENT);
    }

    /** The page is read where the device is at home; it asks from elsewhere. */
    private static String tabletSees(Gateway gateway, String path) throws IOException {
        InetAddress tablet = InetAddress.getByAddress(new byte[] {127, 0, 0, 5});
        return Pages.getFrom(tablet, gateway.lanAddresses().get(0), path);
    }

    private static String profile(Gateway gateway) throws IOException {
        return tabletSees(gateway, "/away.mobileconfig?lang=en");
    }

    /** Keys of a property list whose values are texts, at any depth; the last of each wins. */
    private static Map<String, String> texts(String answer) throws Exception {
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        String apache = "http://apache.org/xml/features/nonvalidating/load-external-dtd";
        factory.setFeature(apache, false);
        Document document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("plist");
        Map<String, String> out = new TreeMap<>();
        var keys = document.getElementsByTagName("key");
        for (int i = 0; i < keys.getLength(); i++) {
            Node next = keys.item(i).getNextSibling();
            while (next != null && !(next instanceof Element)) {
                next = next.getNextSibling();
            }
            if (next instanceof Element element && element.getTagName().equals("string")) {
                out.put(keys.item(i).getTextContent(), element.getTextContent());
            }
        }
        return out;
    }

    /** What only this device's profile closes, and what only it opens. */
    private static void isTheTablet(Message closed, Message open) {
        assertThat(closed.getSection(Section.ANSWER).toString()).contains("0.0.0.0");
        assertThat(open.getSection(Section.ANSWER)).as("no upstream answers").isEmpty();
        assertThat(open.getRcode()).isEqualTo(2);
    }

    @Test
    void theProfileParsesAndItsAddressIsThisDevices() throws Exception {
        TestCa ca = new TestCa();
        ca.issue(folder, "dns.example", "*.dns.example", "localhost");
        AgentConfig config = config("\n  name: localhost", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            String answer = profile(gateway);
            assertThat(answer).contains("application/x-apple-aspen-config");
            Map<String, String> texts = texts(answer);
            assertThat(texts)
                    .containsEntry("DNSProtocol", "HTTPS")
                    .containsEntry("PayloadType", "Configuration");
            String address = texts.getOrDefault("ServerURL", "");
            assertThat(address).isEqualTo("https://localhost:" + https + "/dns-query/" + ID);
            HttpClient http = HttpClient.newBuilder().sslContext(ca.trusting()).build();
            isTheTablet(ask(http, address, "mine.example"), ask(http, address, "casino.example"));
            String anybody = address.replace("/" + ID, "");
            assertThat(ask(http, anybody, "mine.example").getSection(Section.ANSWER))
                    .isEmpty();
            assertThat(Asking.page(gateway)).as("another device").doesNotContain(ID);
        }
    }

    private static Message ask(HttpClient http, String address, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("content-type", "application/dns-message")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Dns.question(name + ".", Type.A)))
                .build();
        return new Message(
                http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    @Test
    void theNameForAndroidIsThisDevices() throws Exception {
        TestCa ca = new TestCa();
        ca.issue(folder, "dns.example", "*.dns.example");
        AgentConfig config = config("\n  name: dns.example", "");
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            String page = tabletSees(gateway, "/?lang=en");
            assertThat(page)
                    .contains("That needs a public name and a certificate; this gateway has both")
                    .contains("/away.mobileconfig?lang=en");
            Matcher found = ANDROID.matcher(page.substring(page.indexOf("Private DNS")));
            assertThat(found.find()).isTrue();
            assertThat(found.group(1)).isEqualTo(ID + ".dns.example");
            try (SSLSocket socket = (SSLSocket) ca.trusting()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), tls)) {
                socket.setSoTimeout(15_000);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(found.group(1))));
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.getOutputStream().write(Dns.framed(Dns.question("mine.example.", Type.A)));
                Message closed = requireNonNull(Dns.read(socket));
                socket.getOutputStream().write(Dns.framed(Dns.question("casino.example.", Type.A)));
                Message open = requireNonNull(Dns.read(socket));
                isTheTablet(closed, open);
            }
        }
    }

    @Test
    void withoutAPublicNameOrOnASharedDeviceNothingIsOffered() throws Exception {
        new TestCa().issue(folder, "dns.example");
        for (String[] each : List.of(
                new String[] {"", ""}, new String[] {"\n  name: dns.example", ", shared: true"})) {
            try (Gateway gateway = Gateway.start(config(each[0], each[1]), Home.options())) {
                boolean shared = !each[1].isEmpty();
                assertThat(tabletSees(gateway, "/?lang=en"))
                        .doesNotContain(ID, "mobileconfig")
                        .matches(page -> shared != page.contains("Away from home"))
                        .matches(page -> shared != page.contains("this gateway does not have"));
                assertThat(Asking.page(gateway))
                        .as("nobody's device")
                        .doesNotContain("Away from home");
                assertThat(profile(gateway)).startsWith("HTTP/1.1 404");
            }
        }
    }

    @Test
    void whatStandsForANetworkAndWhatNoIdCouldBeKeptForAreToldSo() throws Exception {
        new TestCa().issue(folder, "dns.example", "*.dns.example");
        client = "";
        match = "127.0.0.0/29";
        try (Gateway gateway = Gateway.start(config("\n  name: dns.example", ""), Home.options())) {
            assertThat(tabletSees(gateway, "/?lang=en"))
                    .contains("Away from home", "does not know this device by itself", "Bold")
                    .doesNotContain("mobileconfig");
            assertThat(tabletSees(gateway, "/?lang=mn")).contains("сүлжээний нь хэсгээр", "Болд");
        }
        match = "127.0.0.5";
        Files.createDirectories(folder.resolve("state/client-ids.json/in-the-way"));
        try (Gateway gateway = Gateway.start(config("\n  name: dns.example", ""), Home.options())) {
            assertThat(tabletSees(gateway, "/?lang=en"))
                    .contains("Away from home", "could not keep a setting", "Bold")
                    .doesNotContain("mobileconfig");
            assertThat(tabletSees(gateway, "/?lang=mn")).contains("хадгалж чадсангүй");
        }
    }

    @Test
    void aSchoolOffersNothingOfItself() throws Exception {
        new TestCa().issue(folder, "dns.example", "*.dns.example");
        client = "";
        for (String name : List.of("", "\n  name: dns.example")) {
            mode = "mode: school\n";
            try (Gateway gateway = Gateway.start(config(name, ""), Home.options())) {
                assertThat(tabletSees(gateway, "/?lang=en"))
                        .contains("Bold")
                        .doesNotContain("Away from home", "mobileconfig");
            }
        }
    }

    private static String drawn(Gateway gateway) throws IOException {
        String page = tabletSees(gateway, "/?lang=en");
        Matcher found = ANDROID.matcher(page.substring(page.indexOf("Private DNS")));
        assertThat(found.find()).isTrue();
        return found.group(1).replace(".localhost", "");
    }

    @Test
    void aDeviceWithoutAnIdGetsOneThatIsKeptAndCanBeTakenBack() throws Exception {
        TestCa ca = new TestCa();
        ca.issue(folder, "localhost", "*.localhost");
        client = "";
        AgentConfig config = config("\n  name: localhost", "");
        String first;
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            first = drawn(gateway);
            assertThat(first).matches("[0-9a-f]{20}");
        }
        HttpClient http = HttpClient.newBuilder().sslContext(ca.trusting()).build();
        String address = "https://localhost:" + https + "/dns-query/";
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            assertThat(drawn(gateway)).as("after a restart").isEqualTo(first);
            isTheTablet(
                    ask(http, address + first, "mine.example"),
                    ask(http, address + first, "casino.example"));
            ClientIds file = new ClientIds(config.data(), new SecureRandom());
            assertThat(file.renew("nobody")).isFalse();
            assertThat(file.renew("tablet")).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> !drawn(gateway).equals(first));
            String second = drawn(gateway);
            isTheTablet(
                    ask(http, address + second, "mine.example"),
                    ask(http, address + second, "casino.example"));
            assertThat(ask(http, address + first, "mine.example").getSection(Section.ANSWER))
                    .as("the one of before names nobody")
                    .isEmpty();
        }
    }

    @Test
    void withoutHttpsTheProfileNamesTheServerOfTls() throws Exception {
        Away away = new Away("dns.example", true, 0);
        Map<String, String> texts = texts("\r\n\r\n" + away.profile(ID, "A & B", "<what>"));
        assertThat(texts)
                .containsEntry("DNSProtocol", "TLS")
                .containsEntry("ServerName", ID + ".dns.example")
                .containsEntry("PayloadDisplayName", "A & B")
                .containsEntry("PayloadDescription", "<what>")
                .doesNotContainKey("ServerURL");
        assertThat(new Away("dns.example", false, 443).android(ID)).isEmpty();
        assertThat(texts("\r\n\r\n" + new Away("dns.example", false, 443).profile(ID, "t", "w")))
                .containsEntry("ServerURL", "https://dns.example/dns-query/" + ID);
    }
}
