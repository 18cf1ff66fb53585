package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.store.CommandStore;
import org.sakhius.console.store.CommandStore.Command;
import org.sakhius.console.store.CommandStore.Outcome;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Databases;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command goes from a viewer to its own agent, once, and from nobody else. */
class CommandRelayTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestAgent neighbour = new TestAgent();
    private final TestViewer mother = new TestViewer();
    private final TestCommands commands = new TestCommands(agent, mother);
    private TestConsole console;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent, neighbour);
        agent.pair(console, mother);
        token = mother.token(console);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private int post(byte[] command) {
        return TestCommands.post(console, token, command).statusCode();
    }

    private HttpResponse<String> ask(TestAgent who, int seconds) {
        String path = TestCommands.path(who) + "?wait=" + seconds;
        return who.send(console, "GET", path, new byte[0]);
    }

    private int take(TestAgent who, TestViewer viewer, String sequence) {
        String path = TestCommands.path(who) + "/" + viewer.id() + "/" + sequence;
        return who.send(console, "DELETE", path, new byte[0]).statusCode();
    }

    private byte[] sealed(long sequence) {
        return commands.sealed(console.clock.instant(), sequence);
    }

    @Test
    void theAgentGetsWhatTheViewerSealedUntilItHasTakenIt() throws Exception {
        byte[] first = commands.sealed(console.clock.instant(), 1, "{\"v\":1,\"n\":1}");
        assertThat(post(first)).isEqualTo(201);
        assertThat(post(sealed(2))).isEqualTo(201);
        console.restart();

        JsonNode items = TestViewer.json(ask(agent, 0)).get("items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.get(0).get("viewer").stringValue()).isEqualTo(mother.id());
        assertThat(items.get(0).get("sequence").longValue()).isEqualTo(1);
        byte[] got = Crypto.base64url(items.get(0).get("bytes").stringValue()).orElseThrow();
        Envelope envelope = Envelope.parse(got);
        envelope.verify(mother.signing.publicKey());
        byte[] self = Arrays.copyOf(agent.identity.id(), 16);
        assertThat(envelope.open(self, agent.identity.kem()))
                .isEqualTo("{\"v\":1,\"n\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(take(agent, mother, "1")).isEqualTo(204);
        assertThat(take(agent, mother, "1")).isEqualTo(204);
        JsonNode left = TestViewer.json(ask(agent, 0)).get("items");
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.get(0).get("sequence").longValue()).isEqualTo(2);
        assertThat(ask(neighbour, 0).statusCode()).isEqualTo(204);
        assertThat(take(neighbour, mother, "2")).isEqualTo(204);
        assertThat(ask(agent, 0).statusCode()).isEqualTo(200);
        assertThat(take(agent, mother, "0")).isEqualTo(404);
    }

    @Test
    void theSameCommandCountsOnceEvenAfterItWasTaken() {
        byte[] command = sealed(7);
        assertThat(post(command)).isEqualTo(201);
        assertThat(post(command)).isEqualTo(200);
        assertThat(take(agent, mother, "7")).isEqualTo(204);
        assertThat(post(command)).isEqualTo(200);
        assertThat(ask(agent, 0).statusCode()).isEqualTo(204);
        HttpResponse<String> other = TestCommands.post(console, token, sealed(7));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(TestViewer.json(other).get("error").stringValue()).isEqualTo("conflict");
    }

    @Test
    void anAgentThatWaitsHearsAtOnce() throws Exception {
        byte[] nothing = new byte[0];
        String path = TestCommands.path(agent) + "?wait=25";
        CompletableFuture<HttpResponse<String>> waiting = console.client.sendAsync(
                agent.signed(console, "GET", path, nothing, console.clock.seconds())
                        .build(),
                BodyHandlers.ofString());
        assertThat(post(sealed(1))).isEqualTo(201);
        HttpResponse<String> answer = waiting.get(40, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TestViewer.json(answer).get("items").size()).isEqualTo(1);
    }

    @Test
    void onlyAViewerOfThisAgentCommandsItAndOnlyWithItsOwnHand() throws Exception {
        TestViewer stranger = new TestViewer();
        neighbour.pair(console, stranger);
        String foreign = stranger.token(console);
        byte[] theirs = new TestCommands(agent, stranger).sealed(console.clock.instant(), 1);
        assertThat(TestCommands.post(console, foreign, theirs).statusCode()).isEqualTo(403);
        // What the mother signed, sent by somebody else, and the other way round.
        TestViewer father = new TestViewer();
        agent.pair(console, father);
        assertThat(TestCommands.post(console, father.token(console), sealed(1)).statusCode())
                .isEqualTo(403);
        assertThat(post(new TestCommands(agent, father).sealed(console.clock.instant(), 1)))
                .isEqualTo(403);
        byte[] unknown =
                new TestCommands(new TestAgent(), mother).sealed(console.clock.instant(), 1);
        assertThat(post(unknown)).isEqualTo(403);
        byte[] flipped = sealed(1);
        flipped[flipped.length - 1] ^= 1;
        assertThat(post(flipped)).isEqualTo(403);
        assertThat(TestCommands.post(console, "A".repeat(43), sealed(1)).statusCode())
                .isEqualTo(401);
        assertThat(ask(agent, 0).statusCode()).isEqualTo(204);
        String asNeighbour = TestCommands.path(agent);
        assertThat(neighbour.send(console, "GET", asNeighbour, new byte[0]).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoCommandIsRefused() {
        Recipient self = commands.self();
        Recipient woken = new Recipient(self.id(), self.kemPublicKey(), true);
        assertThat(post(seal(Kind.SUMMARY, "command", "{}", self))).isEqualTo(400);
        assertThat(post(seal(Kind.REQUEST, "family", "{}", self))).isEqualTo(400);
        assertThat(post(seal(Kind.REQUEST, "command", "{}", mother.recipient())))
                .isEqualTo(400);
        assertThat(post(seal(Kind.REQUEST, "command", "{}", self, mother.recipient())))
                .isEqualTo(400);
        assertThat(post(seal(Kind.REQUEST, "command", "{}", woken))).isEqualTo(400);
        assertThat(post(new byte[0])).isEqualTo(400);
        assertThat(post(Arrays.copyOf(sealed(1), 100))).isEqualTo(400);
        byte[] whole = sealed(1);
        assertThat(TestCommands.post(console, token, whole, "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(ask(agent, 0).statusCode()).isEqualTo(204);
    }

    private byte[] seal(Kind kind, String audience, String payload, Recipient... to) {
        return commands.seal(
                kind, audience, mother.signing, console.clock.instant(), 1, payload, to);
    }

    @Test
    void theLargestCommandIsTakenAndOneLargerIsNot() {
        String most = "x".repeat(16_380);
        byte[] largest = commands.sealed(console.clock.instant(), 1, most);
        assertThat(largest).hasSize(Limits.COMMAND_BYTES);
        assertThat(post(largest)).isEqualTo(201);
        assertThat(post(Arrays.copyOf(largest, largest.length + 1))).isEqualTo(413);
        assertThat(post(commands.sealed(console.clock.instant(), 2, most + "x")))
                .isEqualTo(413);
    }

    @Test
    void quotasHoldAtTheLimitAndOnePastAndGoOnWhenTheAgentTakes() throws Exception {
        int each = Limits.COMMANDS_WAITING_PER_VIEWER_COUNT;
        for (int i = 1; i <= each; i++) {
            assertThat(post(sealed(i))).isEqualTo(201);
        }
        HttpResponse<String> over = TestCommands.post(console, token, sealed(each + 1));
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValue("Retry-After")).isPresent();
        assertThat(TestViewer.json(ask(agent, 0)).get("items").size())
                .isEqualTo(Limits.COMMANDS_PER_ANSWER_COUNT);
        assertThat(take(agent, mother, "1")).isEqualTo(204);
        assertThat(post(sealed(each + 1))).isEqualTo(201);

        int others = Limits.COMMANDS_WAITING_PER_AGENT_COUNT / each - 1;
        for (int viewer = 0; viewer < others; viewer++) {
            TestViewer one = new TestViewer();
            agent.pair(console, one);
            TestCommands own = new TestCommands(agent, one);
            String signedIn = one.token(console);
            for (int i = 1; i <= each; i++) {
                byte[] command = own.sealed(console.clock.instant(), i);
                assertThat(TestCommands.post(console, signedIn, command).statusCode())
                        .isEqualTo(201);
            }
        }
        TestViewer late = new TestViewer();
        agent.pair(console, late);
        byte[] one = new TestCommands(agent, late).sealed(console.clock.instant(), 1);
        assertThat(TestCommands.post(console, late.token(console), one).statusCode())
                .isEqualTo(429);
    }

    @Test
    void aDaysCommandsOfOneViewerAreBounded() throws Exception {
        String url = OnPostgres.database(folder).orElse(TestConsole.sqlite(folder));
        Database database = Databases.open(url, console.clock, 1).database();
        try (database) {
            CommandStore store = new CommandStore(database);
            for (int i = 1; i <= Limits.COMMANDS_PER_VIEWER_COUNT; i++) {
                assertThat(put(store, i)).isEqualTo(Outcome.STORED);
                store.taken(agent.id(), mother.id(), i);
            }
            int next = Limits.COMMANDS_PER_VIEWER_COUNT + 1;
            assertThat(put(store, next)).isEqualTo(Outcome.TOO_MANY);
            console.clock.advance(Duration.ofSeconds(Limits.COMMAND_KEPT_S + 1));
            console.server().keepHouse();
            assertThat(put(store, next)).isEqualTo(Outcome.STORED);
        }
    }

    private Outcome put(CommandStore store, int sequence) {
        byte[] bytes = {(byte) sequence, (byte) (sequence >> 8)};
        Command command =
                new Command(agent.id(), mother.id(), sequence, Crypto.sha256(bytes), bytes);
        return store.put(command, console.clock.seconds());
    }

    @Test
    void whatNobodyTakesIsGoneAfterADay() {
        assertThat(post(sealed(1))).isEqualTo(201);
        console.clock.advance(Duration.ofSeconds(Limits.COMMAND_KEPT_S));
        console.server().keepHouse();
        assertThat(ask(agent, 0).statusCode()).isEqualTo(200);
        console.clock.advance(Duration.ofSeconds(1));
        console.server().keepHouse();
        assertThat(ask(agent, 0).statusCode()).isEqualTo(204);
    }

    @Test
    void whatARemovedViewerAskedForGoesWithIt() {
        assertThat(post(sealed(1))).isEqualTo(201);
        console.clock.advance(Duration.ofSeconds(1));
        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + mother.id();
        assertThat(agent.send(console, "DELETE", path, new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(ask(agent, 0).statusCode()).isEqualTo(204);
    }
}
