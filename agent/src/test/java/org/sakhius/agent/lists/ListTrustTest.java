package org.sakhius.agent.lists;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.agent.sign.KeyFile;
import org.sakhius.agent.sign.ListSignature;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.filters.catalogue.Catalogue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;

/** Lists of which the configuration demands more than that their server sends them. */
class ListTrustTest {

    private static final String GOOD = "a.example\nb.example\n";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private final HandClock clock = new HandClock();

    private static String hash(String text) {
        return FileHash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String url() {
        return "http://127.0.0.1:" + SERVER.getPort() + "/list";
    }

    private static void serve(String path, String body) {
        SERVER.stubFor(get(path).willReturn(ok(body)));
    }

    private AgentConfig config(String source, String demand) throws ConfigException {
        return ConfigLoader.parse(
                folder.resolve("s.yaml"),
                """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                list-updates: { allow-private: true }
                lists: [{ id: held, source: "%s", syntax: domains, %s }]
                """.formatted(source, demand),
                ConfigLoader.Purpose.AGENT);
    }

    private ListStatus update(String source, String demand) throws Exception {
        AgentConfig config = config(source, demand);
        ListService lists = new ListService(config, Catalogue.builtIn(), clock);
        lists.update(config.lists(), Set.of(), (list, done, all) -> {});
        return lists.status().get(0);
    }

    private String signedBy(SigningKey signer) {
        return "key: \"" + KeyFile.publicKey(signer) + "\"";
    }

    private static void assertRefused(ListStatus status, String why) {
        assertThat(status.problem()).contains(why).contains("Mend: ");
    }

    @Test
    void aPinnedListIsTakenByItsHashOnly() throws Exception {
        serve("/list", GOOD);
        String pin = "sha256: " + hash(GOOD);
        assertThat(update(url(), pin).state()).isEqualTo(ListState.CURRENT);
        serve("/list", GOOD + "c.example\n");
        ListStatus changed = update(url(), pin);
        assertRefused(changed, "not the pinned one");
        assertThat(changed.state()).isEqualTo(ListState.STALE);
        assertThat(changed.rules()).isEqualTo(2);
        // A new pin makes the old copy worthless, whatever the server says.
        ListStatus wrong = update(url(), "sha256: " + hash("other"));
        assertThat(wrong.state()).isEqualTo(ListState.MISSING);
    }

    @Test
    void aSignedListIsTakenByItsSignatureOnly() throws Exception {
        serve("/list", GOOD);
        serve("/list.sig", ListSignature.of(hash(GOOD), key));
        assertThat(update(url(), signedBy(key)).state()).isEqualTo(ListState.CURRENT);
        serve("/list", GOOD + "c.example\n");
        assertRefused(update(url(), signedBy(key)), "signature does not belong");
        serve("/list.sig", ListSignature.of(hash(GOOD + "c.example\n"), key));
        assertThat(update(url(), signedBy(key)).rules()).isEqualTo(3);
        SigningKey other = SigningKey.generate(new SecureRandom());
        assertRefused(update(url(), signedBy(other)), "signature does not belong");
    }

    @Test
    void aSignatureThatIsMissingMalformedOrHugeRefusesTheList() throws Exception {
        serve("/list", GOOD);
        SERVER.stubFor(get("/list.sig").willReturn(aResponse().withStatus(404)));
        assertRefused(update(url(), signedBy(key)), "its signature: its server answered 404");
        serve("/list.sig", "no base64 at all");
        assertRefused(update(url(), signedBy(key)), "signature does not belong");
        serve("/list.sig", "");
        assertRefused(update(url(), signedBy(key)), "signature does not belong");
        String right = ListSignature.of(hash(GOOD), key);
        serve("/list.sig", right + " ".repeat(Limits.LIST_SIGNATURE_BYTES - right.length() + 1));
        assertRefused(update(url(), signedBy(key)), "larger than");
        serve("/list.sig", right + " ".repeat(Limits.LIST_SIGNATURE_BYTES - right.length()));
        assertThat(update(url(), signedBy(key)).state()).isEqualTo(ListState.CURRENT);
    }

    @Test
    void aSignatureMayLieElsewhereAndFilesHaveThemToo() throws Exception {
        serve("/list", GOOD);
        serve("/other", ListSignature.of(hash(GOOD), key));
        String place = ", signature: \"" + url().replace("/list", "/other") + "\"";
        assertThat(update(url(), signedBy(key) + place).state()).isEqualTo(ListState.CURRENT);
        Path file = folder.resolve("local.txt");
        Files.writeString(file, GOOD);
        assertRefused(update("local.txt", signedBy(key)), "is missing");
        Files.writeString(folder.resolve("local.txt.sig"), ListSignature.of(hash(GOOD), key));
        assertThat(update("local.txt", signedBy(key)).state()).isEqualTo(ListState.CURRENT);
    }

    @Test
    void aSignatureOfAnotherPurposeIsNone() {
        byte[] bare = key.sign(hash(GOOD).getBytes(StandardCharsets.US_ASCII));
        String text = java.util.Base64.getEncoder().encodeToString(bare);
        byte[] file = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(ListSignature.holds(hash(GOOD), file, key.publicKey())).isFalse();
    }

    @Test
    void staleSinceIsTheFirstFailureAndEndsWithTheNextGoodCheck() throws Exception {
        serve("/list", GOOD);
        String any = "action: block";
        long taken = clock.instant().getEpochSecond();
        assertThat(update(url(), any).since()).isEqualTo(taken);
        SERVER.stubFor(get("/list").willReturn(aResponse().withStatus(503)));
        clock.move(60_000);
        assertThat(update(url(), any).since()).isEqualTo(taken + 60);
        clock.move(60_000);
        ListStatus stale = update(url(), any);
        assertThat(stale.state()).isEqualTo(ListState.STALE);
        assertThat(stale.since()).isEqualTo(taken + 60);
        serve("/list", GOOD);
        assertThat(update(url(), any).state()).isEqualTo(ListState.CURRENT);
        assertThat(update(url(), any).since()).isEqualTo(taken);
    }
}
