package org.sakhius.agent.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.filters.data.DataFiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/** A feed from a server that nobody has to trust: taken in order, or not at all. */
class FeedTest extends FeedHome {

    @Test
    void withoutAFeedTheOwnDataIsInForce() throws Exception {
        assertThat(hasPlace()).isFalse();
        assertThat(feed.status().version()).isZero();
        SERVER.stubFor(get("/sakhius.feed").willReturn(aResponse().withStatus(500)));
        assertThat(feed.check()).isFalse();
        assertThat(feed.inForce().data()).isSameAs(DataFiles.builtIn());
    }

    @Test
    void aNewerReleaseIsTakenAndTheSameOneOnce() throws Exception {
        takeFive();
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).isNull();
        files.put("lexicon/known.yaml", append("lexicon/known.yaml", "\n"));
        serve(manifest(6));
        SERVER.resetRequests();
        assertThat(feed.check()).isTrue();
        assertThat(feed.status().version()).isEqualTo(6);
        // What is known by its hash is not fetched again.
        SERVER.verify(0, getRequestedFor(urlEqualTo("/files/" + FileHash.of(services()))));
        assertThat(service().status().version()).as("after a restart").isEqualTo(6);
    }

    @Test
    void whatHasNotChangedIsAskedByCondition() throws Exception {
        takeFive();
        SERVER.resetAll();
        SERVER.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(304)));
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).isNull();
        String etag = "\""
                + FileHash.of(
                        Files.readAllBytes(config.data().resolve("feed").resolve("current.feed")))
                + "\"";
        SERVER.verify(getRequestedFor(urlEqualTo("/sakhius.feed"))
                .withHeader("If-None-Match", equalTo(etag)));
    }

    @Test
    void anOlderReleaseIsRefusedAlsoWhenTheRecordIsLost() throws Exception {
        takeFive();
        serve(manifest(4));
        assertRefused("older than release 5");
        Files.delete(config.data().resolve("feed").resolve("state.json"));
        assertRefused("older than release 5");
        // The feed file is lost instead: the record still knows.
        serve(manifest(5));
        feed.check();
        assertThat(feed.status().problem()).isNull();
        Files.delete(config.data().resolve("feed").resolve("current.feed"));
        serve(manifest(4));
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).contains("older than release 5");
        assertThat(hasPlace()).isFalse();
    }

    @Test
    void twoReleasesUnderOneNumberAreRefused() throws Exception {
        takeFive();
        files.put("lexicon/known.yaml", append("lexicon/known.yaml", "\n"));
        serve(manifest(5));
        assertRefused("two different releases");
    }

    @Test
    void anotherKeyIsRefusedAndANewConfiguredKeyBeginsAnew() throws Exception {
        takeFive();
        SigningKey other = SigningKey.generate(new SecureRandom());
        serve(FeedFile.seal(manifest(6).toJson(), other));
        assertRefused("signature");
        config = config(other);
        feed = service();
        assertThat(hasPlace()).as("the old key counts no more").isFalse();
        serve(FeedFile.seal(manifest(1).toJson(), other));
        assertThat(feed.check()).isTrue();
        assertThat(hasPlace()).isTrue();
    }

    @Test
    void aChangedManifestIsRefused() throws Exception {
        takeFive();
        byte[] sealed = FeedFile.seal(manifest(6).toJson(), key);
        byte[] forged =
                FeedFile.seal(manifest(7).toJson(), SigningKey.generate(new SecureRandom()));
        String right = new String(sealed, StandardCharsets.UTF_8);
        String wrong = new String(forged, StandardCharsets.UTF_8);
        // The manifest of one with the signature of the other.
        int cut = right.indexOf("\"signature\"");
        String mixed = wrong.substring(0, wrong.indexOf("\"signature\"")) + right.substring(cut);
        serve(mixed.getBytes(StandardCharsets.UTF_8));
        assertRefused("signature");
    }

    @Test
    void anExpiredReleaseIsNotTakenAndOneInForceStaysButShowsIt() throws Exception {
        takeFive();
        FeedManifest six = manifest(6);
        clock.move(Duration.ofDays(9).toMillis() - 1);
        assertThat(feed.status().problem()).isNull();
        clock.move(1);
        assertThat(feed.status().problem()).contains("expired");
        assertThat(hasPlace()).isTrue();
        serve(six);
        assertRefused("expired");
        serve(manifest(7));
        assertThat(feed.check()).isTrue();
        assertThat(feed.status().problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 200})
    void aFeedFileThatIsCutIsRefused(int left) throws Exception {
        takeFive();
        byte[] whole = FeedFile.seal(manifest(6).toJson(), key);
        serve(Arrays.copyOf(whole, left));
        assertRefused("no feed");
        serve(Arrays.copyOf(whole, whole.length - 1));
        assertRefused("no feed");
    }
}
