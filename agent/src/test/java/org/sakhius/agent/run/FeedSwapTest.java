package org.sakhius.agent.run;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.feed.FeedMaker;
import org.sakhius.agent.feed.FeedService;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.lists.ListService;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.sign.KeyFile;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Hits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Releases of the feed in a running agent: in force without a restart, and never an older one. */
class FeedSwapTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SERVICES = "services/risk.yaml";
    private static final String LURE = "free-robux.example";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate(new SecureRandom());
    private AgentConfig config;
    private FeedService service;

    @BeforeEach
    void configure() throws Exception {
        config = config("");
        service = new FeedService(config, Objects.requireNonNull(config.feed()), Clock.systemUTC());
    }

    private AgentConfig config(String more) throws Exception {
        return Home.config(folder, """
            console: none
            list-updates: { allow-private: true }
            feeds: { url: "http://127.0.0.1:%d/sakhius.feed", key: "%s" }
            """.formatted(SERVER.getPort(), KeyFile.publicKey(key)) + more);
    }

    /** Publishes a release that knows one more place, and that the lure is none. */
    private void publish(long version, String place) throws Exception {
        Path from = folder.resolve("from" + version);
        write(from, SERVICES, """

            - id: feed-place
              name: { mn: "Шинэ", en: "New" }
              category: gambling
              domains: [ %s ]
              source: a test
              checked: 2026-11-20
            """.formatted(place));
        write(from, "lexicon/known.yaml", "\n- id: test\n  names: [" + LURE + "]\n");
        Path out = folder.resolve("out" + version);
        Instant now = Instant.now();
        FeedMaker.make(from, out, version, now, now.plusSeconds(900), key);
        serve(out);
    }

    private void serve(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "/" + out.relativize(file).toString().replace('\\', '/');
                SERVER.stubFor(get(path).willReturn(ok().withBody(Files.readAllBytes(file))));
            }
        }
    }

    private static void write(Path from, String name, String more) throws Exception {
        String own = new String(DataFiles.builtIn().bytes(name), StandardCharsets.UTF_8);
        Path file = from.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, own + more);
    }

    @Test
    void aReleaseIsInForceWithoutARestartAndNoBlockedNameIsAnsweredMeanwhile() throws Exception {
        try (Gateway gateway = Gateway.start(config, Home.options());
                SteadyAsker asker = new SteadyAsker(
                        gateway.dnsAddresses().get(0), 200, i -> "n" + i + ".casino.example")) {
            asker.start();
            assertThat(Home.blocked(gateway, "www.new-place.example")).isFalse();
            publish(5, "new-place.example");
            gateway.checkLists();
            await().atMost(LONG).until(() -> Home.blocked(gateway, "www.new-place.example"));
            publish(6, "other-place.example");
            gateway.checkLists();
            await().atMost(LONG).until(() -> Home.blocked(gateway, "www.other-place.example"));
            assertThat(Home.blocked(gateway, "www.new-place.example")).isFalse();
            asker.stop();

            assertThat(asker.wrong()).isZero();
            assertThat(asker.answered()).isEqualTo(asker.asked());
        }
    }

    @Test
    void whatIsTakenBesideTheAgentIsInForceToo() throws Exception {
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            publish(5, "new-place.example");
            assertThat(service.check()).isTrue();
            await().atMost(LONG).until(() -> Home.blocked(gateway, "www.new-place.example"));
        }
    }

    /** The parts that a swap concerns, without a socket. */
    private final class Parts {
        final KnowledgeHolder known;
        final PolicyHolder policies;
        final FeedSwap swap;

        Parts(AgentConfig config) throws Exception {
            known = new KnowledgeHolder(CatalogueSetup.knowledge(config));
            Catalogue catalogue = known.current().catalogue();
            ListService lists = new ListService(config, catalogue, Clock.systemUTC());
            PolicyTimer timer = PolicyTimer.of(config, Clock.systemUTC(), new SecureRandom());
            policies = new PolicyHolder(PolicyBuilder.build(
                    config, catalogue, lists.openAtStart(), timer.moment(config)));
            swap = new FeedSwap(known, lists, new PolicyReload(config, known, policies, timer));
        }

        boolean knows(String name) {
            byte[] wire = DomainName.toWire(name);
            Hits hits = new Hits();
            policies.current().image().match(wire, 0, wire.length, hits);
            return hits.count() > 0;
        }

        void assertSix() throws IOException {
            assertThat(known.current().version()).isEqualTo(6);
            assertThat(known.current().catalogue().service("feed-place")).isNotNull();
            assertThat(knows("six.example")).isTrue();
            assertThat(knows("five.example")).isFalse();
        }
    }

    private Parts withFiveThenSix() throws Exception {
        Parts parts = new Parts(config);
        assertThat(parts.known.current().detector().examine(LURE)).isNotNull();
        publish(5, "five.example");
        assertThat(service.check()).isTrue();
        parts.swap.apply();
        assertThat(parts.known.current().version()).isEqualTo(5);
        assertThat(parts.knows("five.example")).isTrue();
        assertThat(parts.known.current().detector().examine(LURE))
                .as("the new lexicon judges")
                .isNull();
        copy(config.data().resolve("feed"), folder.resolve("old"));
        publish(6, "six.example");
        assertThat(service.check()).isTrue();
        parts.swap.apply();
        parts.assertSix();
        return parts;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
    }

    @Test
    void anOlderReleaseOnDiskIsNeverInForceAgain() throws Exception {
        Parts parts = withFiveThenSix();
        Path disk = config.data().resolve("feed");
        byte[] record = Files.readAllBytes(disk.resolve("state.json"));
        copy(folder.resolve("old"), disk);
        // The whole folder of before: signature and hashes hold, and nothing on disk says more.
        parts.swap.apply();
        parts.assertSix();
        Files.write(disk.resolve("state.json"), record);
        assertThat(CatalogueSetup.knowledge(config).version())
                .as("at a start the record tells")
                .isZero();
        assertThat(service.status().problem()).contains("older than release 6");
        assertThat(service.check()).as("and the server mends it").isTrue();
        assertThat(CatalogueSetup.knowledge(config).version()).isEqualTo(6);
    }

    @Test
    void aReleaseThatIsDamagedOrGoneOnDiskLeavesWhatIsInForce() throws Exception {
        Parts parts = withFiveThenSix();
        Path current = config.data().resolve("feed").resolve("current.feed");
        Files.write(current, new byte[] {1, 2, 3});
        parts.swap.apply();
        parts.assertSix();
        Files.delete(current);
        parts.swap.apply();
        parts.assertSix();
    }

    @Test
    void aReleaseWhoseRulesCannotBeCompiledWaits() throws Exception {
        Parts parts = withFiveThenSix();
        Path images = config.data().resolve("images");
        Path aside = config.data().resolve("aside");
        Files.move(images, aside);
        Files.writeString(images, "no folder\n");
        publish(7, "seven.example");
        assertThat(service.check()).isTrue();
        assertThatThrownBy(parts.swap::apply).isInstanceOf(IOException.class);
        parts.assertSix();
        Files.delete(images);
        Files.move(aside, images);
        parts.swap.apply();
        assertThat(parts.known.current().version()).isEqualTo(7);
        assertThat(parts.knows("seven.example")).isTrue();
    }

    @Test
    void aReleaseWithoutAServiceThatIsConfiguredIsNotTaken() throws Exception {
        String own = new String(DataFiles.builtIn().bytes(SERVICES), StandardCharsets.UTF_8);
        String first = own.lines()
                .filter(line -> line.startsWith("- id: "))
                .findFirst()
                .orElseThrow()
                .substring("- id: ".length());
        config = config("profiles: { child-10-12: { services: { " + first + ": block } } }\n");
        service = new FeedService(config, Objects.requireNonNull(config.feed()), Clock.systemUTC());
        Path from = folder.resolve("from1");
        String without = own.substring(own.indexOf("\n- id: ", own.indexOf("- id: ")));
        Files.createDirectories(from.resolve("services"));
        Files.writeString(from.resolve(SERVICES), without);
        Path out = folder.resolve("out1");
        Instant now = Instant.now();
        FeedMaker.make(from, out, 1, now, now.plusSeconds(900), key);
        serve(out);
        assertThat(service.check()).isFalse();
        assertThat(service.status().problem()).contains("lacks the service " + first);
    }
}
