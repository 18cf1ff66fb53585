package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.Envelope;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** An envelope goes from an agent to the viewers it names, once, and to nobody else. */
class EnvelopeRelayTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void viewerReadsWhatTheAgentSealed() throws Exception {
        TestViewer mother = new TestViewer();
        agent.pair(console, mother);
        byte[] sealed = agent.seal(console.clock.instant(), "{\"v\":1}", mother.recipient());

        assertThat(agent.putEnvelope(console, 1, sealed).statusCode()).isEqualTo(201);

        JsonNode listed = TestViewer.json(TestViewer.envelopes(console, mother.token(console), ""));
        JsonNode item = listed.get("items").get(0);
        assertThat(item.get("kind").stringValue()).isEqualTo("summary");
        assertThat(item.get("agent").stringValue()).isEqualTo(agent.id());
        assertThat(listed.get("next").longValue()).isEqualTo(item.get("cursor").longValue());
        byte[] got = Crypto.base64url(item.get("bytes").stringValue()).orElseThrow();
        assertThat(Envelope.parse(got).open(mother.idBytes(), mother.kem))
                .isEqualTo("{\"v\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anotherViewerSeesNothing() throws Exception {
        TestViewer mother = new TestViewer();
        TestViewer stranger = new TestViewer();
        agent.pair(console, mother);
        agent.pair(console, stranger);
        byte[] sealed = agent.seal(console.clock.instant(), "{}", mother.recipient());
        agent.putEnvelope(console, 1, sealed);

        JsonNode listed =
                TestViewer.json(TestViewer.envelopes(console, stranger.token(console), ""));

        assertThat(listed.get("items").size()).isZero();
        assertThat(listed.get("next").longValue()).isZero();
    }

    @Test
    void sameBytesAgainAreStoredOnce() throws Exception {
        TestViewer mother = new TestViewer();
        agent.pair(console, mother);
        byte[] sealed = agent.seal(console.clock.instant(), "{}", mother.recipient());

        assertThat(agent.putEnvelope(console, 1, sealed).statusCode()).isEqualTo(201);
        assertThat(agent.putEnvelope(console, 1, sealed).statusCode()).isEqualTo(200);
        console.restart();
        assertThat(agent.putEnvelope(console, 1, sealed).statusCode()).isEqualTo(200);

        JsonNode listed = TestViewer.json(TestViewer.envelopes(console, mother.token(console), ""));
        assertThat(listed.get("items").size()).isEqualTo(1);
    }

    @Test
    void otherBytesUnderTheSameNumberConflict() {
        byte[] first = agent.seal(1, console.clock.instant(), "a", new TestViewer().recipient());
        byte[] second = agent.seal(1, console.clock.instant(), "b", new TestViewer().recipient());

        assertThat(agent.putEnvelope(console, 1, first).statusCode()).isEqualTo(201);
        HttpResponse<String> answer = agent.putEnvelope(console, 1, second);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(TestViewer.json(answer).get("error").stringValue()).isEqualTo("conflict");
    }

    @Test
    void pathAndHeaderMustAgree() {
        byte[] sealed = agent.seal(1, console.clock.instant(), "a", new TestViewer().recipient());

        assertThat(agent.putEnvelope(console, 2, sealed).statusCode()).isEqualTo(400);
        String otherAudience = agent.envelopePath(1).replace("/family/", "/school/");
        assertThat(agent.send(console, "PUT", otherAudience, sealed).statusCode())
                .isEqualTo(400);
        assertThat(agent.send(console, "PUT", agent.envelopePath(1) + "0", sealed)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void damagedOrForeignEnvelopesAreRefused() {
        byte[] sealed = agent.seal(1, console.clock.instant(), "a", new TestViewer().recipient());
        byte[] flipped = sealed.clone();
        flipped[flipped.length - 1] ^= 1;
        byte[] foreign =
                new TestAgent().seal(1, console.clock.instant(), "a", new TestViewer().recipient());

        assertThat(agent.putEnvelope(console, 1, flipped).statusCode()).isEqualTo(400);
        assertThat(agent.putEnvelope(console, 1, foreign).statusCode()).isEqualTo(400);
        assertThat(agent.putEnvelope(console, 1, new byte[0]).statusCode()).isEqualTo(400);
        assertThat(agent.putEnvelope(console, 1, new byte[64]).statusCode()).isEqualTo(400);
    }

    @Test
    void listingGoesOnAfterACursorAndStopsAtTheLimit() throws Exception {
        TestViewer mother = new TestViewer();
        agent.pair(console, mother);
        for (int i = 1; i <= 5; i++) {
            byte[] sealed = agent.seal(console.clock.instant(), "n" + i, mother.recipient());
            agent.putEnvelope(console, i, sealed);
        }
        String token = mother.token(console);

        JsonNode first = TestViewer.json(TestViewer.envelopes(console, token, "?limit=2"));
        long next = first.get("next").longValue();
        JsonNode rest =
                TestViewer.json(TestViewer.envelopes(console, token, "?limit=50&after=" + next));

        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(rest.get("items").size()).isEqualTo(3);
        assertThat(rest.get("items").get(0).get("sequence").longValue()).isEqualTo(3);
        assertThat(TestViewer.envelopes(console, token, "?after=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void envelopesGoAfterNinetyDays() throws Exception {
        TestViewer mother = new TestViewer();
        agent.pair(console, mother);
        agent.putEnvelope(
                console, 1, agent.seal(console.clock.instant(), "old", mother.recipient()));
        console.clock.advance(Duration.ofDays(90));
        console.server().keepHouse();
        String token = mother.token(console);
        assertThat(TestViewer.json(TestViewer.envelopes(console, token, ""))
                        .get("items")
                        .size())
                .isEqualTo(1);

        console.clock.advance(Duration.ofSeconds(1));
        console.server().keepHouse();

        assertThat(TestViewer.json(TestViewer.envelopes(console, token, ""))
                        .get("items")
                        .size())
                .isZero();
    }
}
