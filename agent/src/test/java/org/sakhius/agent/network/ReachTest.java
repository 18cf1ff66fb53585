package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.localca.LocalCa;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Browser;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.NetLab;
import org.sakhius.agent.testing.TestCa;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * A telephone of its own in the house, with a real Chromium, reaches the guardians' page: by the
 * plain-http signpost and the house's own authority, or under a public name. It knows names by the
 * gateway alone.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReachTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BOX = "192.168.1.2";
    private static final String HOUSE = "https://sakhius.home.arpa:8443";
    private static final String PUBLIC = "sakhius.school.example";
    private static final String SECURE = "[isSecureContext, !!(globalThis.crypto || {}).subtle,"
            + " 'serviceWorker' in navigator, 'credentials' in navigator].join()";

    private static final Path SHOWN =
            Path.of(System.getProperty("sakhius.root", "..")).resolve("agent/target/reach");

    @TempDir
    Path folder;

    private NetLab lab;
    private NetLab.Host box;
    private NetLab.Host phone;
    private Path resolvers;
    private @Nullable AgentProcess agent;

    @BeforeEach
    void plugIn() throws Exception {
        NetLab.need("chromium", "certutil", "mkfifo", "openssl");
        resolvers = Files.writeString(folder.resolve("resolv.conf"), "nameserver " + BOX + "\n");
        lab = NetLab.open(folder);
        box = lab.host("box", "eth0", "02:00:00:00:00:aa").address("eth0", BOX + "/24");
        phone = lab.host("phone", "eth0", "02:00:00:00:00:01").address("eth0", "192.168.1.30/24");
        // The telephone trusts nobody but whom Chromium comes with.
        Path store = Files.createDirectories(home().resolve(".pki/nssdb"));
        certutil("-N", "-d", "sql:" + store, "--empty-password");
    }

    @AfterEach
    void takeDown() throws Exception {
        if (agent != null) {
            agent.stop();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private void trust(Path certificate) {
        Path store = home().resolve(".pki/nssdb");
        String name = certificate.getFileName().toString();
        certutil("-A", "-d", "sql:" + store, "-t", "C,,", "-n", name, "-i", certificate.toString());
    }

    private static void certutil(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "certutil";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Command done = Command.run(all);
        assertThat(done.exit()).as(done.output()).isZero();
    }

    private void run(String name, String more) throws Exception {
        AgentProcess before = agent;
        if (before != null) {
            before.stop();
        }
        Path file = Files.createDirectories(folder.resolve(name)).resolve("s.yaml");
        Files.writeString(file, """
            data: state
            listen: { dns: ["192.168.1.2:53"] }
            upstream: { servers: ["udp://127.0.0.1:5300"] }
            lan: { listen: ["192.168.1.2:80"], name: guard.home.arpa,
                   who: { mn: "Болд, Сараа", en: "Bold" } }
            """ + more);
        agent = AgentProcess.begin(box.by(), file).answering();
    }

    private Browser browser() throws Exception {
        return Browser.start(phone.by(resolvers, "/etc/resolv.conf"), home());
    }

    @Test
    void aTelephoneComesToTrustTheHouse() throws Exception {
        run("house", "console: { embedded: { listen: \"192.168.1.2:8443\", tls: local-ca } }\n");
        Path authority = folder.resolve("house/state/local-ca/ca.pem");
        String print = LocalCa.fingerprint(Pem.certificate(authority));
        String config = folder.resolve("house/s.yaml").toString();
        String[] doctor = AgentProcess.command("doctor", "--config", config).toArray(String[]::new);
        assertThat(box.run(doctor).output()).contains("SHA-256 " + print);

        Path fetched = bySignpost(print);

        try (Browser before = browser()) {
            assertThat(before.open(HOUSE)).isEqualTo("net::ERR_CERT_AUTHORITY_INVALID");
        }
        trust(fetched);
        try (Browser after = browser()) {
            assertThat(after.open(HOUSE)).isEmpty();
            assertThat(after.evaluate("location.origin")).isEqualTo(HOUSE);
            assertThat(after.evaluate(SECURE)).isEqualTo("true,true,true,true");
            after.size(360, 740);
            after.picture(SHOWN.resolve("reach-page.png"));
        }
        nothingOfTheWorld();
    }

    /** The certificate, as the telephone got it from the page whose digits it saw. */
    private Path bySignpost(String print) throws Exception {
        Path downloads = Files.createDirectories(folder.resolve("downloads"));
        Path file = downloads.resolve("sakhius-ca.crt");
        try (Browser plain = browser()) {
            plain.size(360, 740);
            for (String lang : List.of("mn", "en")) {
                // Under the page's own name plain http is the signpost and nothing else.
                assertThat(plain.open("http://sakhius.home.arpa/?lang=" + lang)).isEmpty();
                assertThat(plain.evaluate("document.querySelector('.print').innerText")
                                .replaceAll("\\s", ""))
                        .isEqualTo(print);
                assertThat(plain.evaluate("document.querySelector('a[href=\"" + HOUSE + "\"]')"
                                + ".textContent"))
                        .isNotBlank();
                assertThat(plain.evaluate("document.scripts.length")).isEqualTo("0");
                assertThat(plain.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo("true");
                plain.picture(SHOWN.resolve("reach-" + lang + ".png"));
                assertThat(plain.evaluate("document.querySelectorAll('details').forEach("
                                + "one => one.open = true);"
                                + "Promise.all([...document.images].map(one => one.decode()))"
                                + ".then(() => document.images.length)"))
                        .isEqualTo("18");
                for (int way = 0; way < 3; way++) {
                    plain.evaluate("document.querySelectorAll('details.way')[" + way
                            + "].scrollIntoView()");
                    plain.picture(SHOWN.resolve("reach-" + lang + "-" + way + ".png"));
                }
            }
            // In plain http a page has no keys to handle.
            assertThat(plain.evaluate("[isSecureContext, !!crypto.subtle].join()"))
                    .isEqualTo("false,false");
            assertThat(plain.open("http://" + BOX + "/?lang=en")).isEmpty();
            plain.evaluate("document.querySelector('a[href^=\"/trust\"]').click()");
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> !plain.evaluate("document.querySelector('.print') + ''")
                            .equals("null"));
            plain.downloads(downloads);
            plain.evaluate("document.querySelector('a[href^=\"/trust/sakhius-ca.crt\"]').click()");
            await().atMost(LONG).until(() -> Files.exists(file) && Files.size(file) > 0);
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest)).isEqualTo(print);
        return file;
    }

    /** Whoever steals the authority's key vouches for no name of the world with it. */
    private void nothingOfTheWorld() throws Exception {
        Path ca = folder.resolve("house/state/local-ca");
        Path stolen = Files.createDirectories(folder.resolve("stolen"));
        Path more = Files.writeString(
                stolen.resolve("more"),
                "subjectAltName=DNS:" + PUBLIC + "\nextendedKeyUsage=serverAuth\n");
        String key = stolen.resolve("key.pem").toString();
        String wanted = stolen.resolve("wanted").toString();
        String chain = stolen.resolve("chain.pem").toString();
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout " + key
                + " -out " + wanted);
        openssl("x509 -req -days 3 -in " + wanted + " -CA " + ca + "/ca.pem -CAkey " + ca
                + "/ca-key.pem -CAcreateserial -extfile " + more + " -out " + chain);
        run("thief", atPublicName(chain, key));
        try (Browser warned = browser()) {
            assertThat(warned.open("https://" + PUBLIC)).startsWith("net::ERR_CERT_");
        }
    }

    private static void openssl(String words) {
        Command done = Command.run(("openssl " + words).split(" "));
        assertThat(done.exit()).as(done.output()).isZero();
    }

    private static String atPublicName(String chain, String key) {
        return """
            local: { records: ["%s A 192.168.1.2"] }
            console: { embedded: { listen: "192.168.1.2:443", publicUrl: "https://%s",
                                   tls: { cert: "%s", key: "%s" } } }
            """.formatted(PUBLIC, PUBLIC, chain, key);
    }

    @Test
    void aPublicNameWithACertificateFromFileOpens() throws Exception {
        TestCa world = new TestCa();
        Path files = folder.resolve("files");
        world.issue(files, PUBLIC);
        Path authority = world.write(folder.resolve("world.pem"));
        run("world", atPublicName(files + "/chain.pem", files + "/key.pem"));
        try (Browser before = browser()) {
            assertThat(before.open("https://" + PUBLIC)).startsWith("net::ERR_CERT_");
            // There is nothing to trust here, and so no signpost.
            before.open("http://" + BOX + "/trust");
            assertThat(before.evaluate("document.querySelector('.print') + ''")).isEqualTo("null");
        }
        trust(authority);
        try (Browser after = browser()) {
            assertThat(after.open("https://" + PUBLIC)).isEmpty();
            assertThat(after.evaluate("location.origin")).isEqualTo("https://" + PUBLIC);
            assertThat(after.evaluate(SECURE)).isEqualTo("true,true,true,true");
        }
    }
}
