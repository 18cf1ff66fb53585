package org.sakhius.agent.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.agent.sign.KeyFile;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.data.DataFiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An agent with a feed, a server that gives it out, and a clock that stands. */
abstract class FeedHome {

    static final String SERVICES = "services/everyday.yaml";
    static final String MORE = """

            - id: feed-place
              name: { mn: "Шинэ", en: "New" }
              category: social
              domains: [ new-place.example ]
              source: a test
              checked: 2026-11-20
            """;

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    final SigningKey key = SigningKey.generate(new SecureRandom());
    final HandClock clock = new HandClock();
    final Map<String, byte[]> files = new TreeMap<>();
    AgentConfig config;
    FeedService feed;

    @BeforeEach
    void start() throws Exception {
        config = config(key);
        feed = service();
        files.put(SERVICES, append(SERVICES, MORE));
    }

    AgentConfig config(SigningKey trusted) throws Exception {
        Path file = folder.resolve("s.yaml");
        return ConfigLoader.parse(
                file,
                """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                list-updates: { allow-private: true }
                feeds: { url: "http://127.0.0.1:%d/sakhius.feed", key: "%s" }
                """.formatted(SERVER.getPort(), KeyFile.publicKey(trusted)),
                ConfigLoader.Purpose.AGENT);
    }

    FeedService service() {
        return new FeedService(config, Objects.requireNonNull(config.feed()), clock);
    }

    static byte[] append(String name, String more) throws Exception {
        String own = new String(DataFiles.builtIn().bytes(name), StandardCharsets.UTF_8);
        return (own + more).getBytes(StandardCharsets.UTF_8);
    }

    byte[] services() {
        return Objects.requireNonNull(files.get(SERVICES));
    }

    FeedManifest manifest(long version) {
        List<FeedManifest.Entry> entries = new ArrayList<>();
        files.forEach((name, bytes) ->
                entries.add(new FeedManifest.Entry(name, bytes.length, FileHash.of(bytes))));
        Instant now = clock.instant();
        String expires = now.plus(Duration.ofDays(9)).toString();
        return new FeedManifest(1, version, 1, now.toString(), expires, entries);
    }

    void serve(FeedManifest manifest) {
        serve(FeedFile.seal(manifest.toJson(), key));
    }

    void serve(byte[] feedFile) {
        SERVER.stubFor(get("/sakhius.feed")
                .willReturn(ok().withBody(feedFile)
                        .withHeader("ETag", "\"" + FileHash.of(feedFile) + "\"")));
        files.values()
                .forEach(bytes -> SERVER.stubFor(
                        get("/files/" + FileHash.of(bytes)).willReturn(ok().withBody(bytes))));
    }

    boolean hasPlace() throws Exception {
        Catalogue catalogue = CatalogueSetup.load(config);
        return catalogue.service("feed-place") != null;
    }

    void takeFive() throws Exception {
        serve(manifest(5));
        assertThat(feed.check()).isTrue();
        assertThat(feed.status().version()).isEqualTo(5);
        assertThat(feed.status().problem()).isNull();
        assertThat(hasPlace()).isTrue();
    }

    void assertRefused(String why) throws Exception {
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).contains(why).contains("Mend: ");
        assertThat(feed.status().failures()).isPositive();
        assertThat(feed.status().version()).as("what was in force stays").isEqualTo(5);
        assertThat(hasPlace()).isTrue();
    }
}
