package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Only a known agent, with its own signature and a clock that is not far off, is heard. */
class AgentSignatureTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private TestConsole console;
    private byte[] sealed = new byte[0];

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        sealed = agent.seal(1, console.clock.instant(), "x", new TestViewer().recipient());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private HttpResponse<String> put(String path, byte[] body, String authorization) {
        return console.send(console.request(path)
                .PUT(BodyPublishers.ofByteArray(body))
                .header("Authorization", authorization));
    }

    private String authorization(String method, String path, byte[] body) {
        return agent.authorization(method, path, body, console.clock.seconds());
    }

    @Test
    void withoutSignatureNobodyIsHeard() {
        String path = agent.envelopePath(1);
        HttpResponse<String> answer =
                console.send(console.request(path).PUT(BodyPublishers.ofByteArray(sealed)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestViewer.json(answer).get("error").stringValue()).isEqualTo("unauthorized");
    }

    @Test
    void unknownAgentIsNotHeard() {
        TestAgent stranger = new TestAgent();
        byte[] foreign =
                stranger.seal(1, console.clock.instant(), "x", new TestViewer().recipient());

        assertThat(stranger.putEnvelope(console, 1, foreign).statusCode()).isEqualTo(401);
    }

    @Test
    void anAgentIsServedFromWhenItIsTrustedUntilItIsNot() throws Exception {
        TestAgent later = new TestAgent();
        byte[] theirs = later.seal(1, console.clock.instant(), "x", new TestViewer().recipient());
        assertThat(later.putEnvelope(console, 1, theirs).statusCode()).isEqualTo(401);

        console.server().trust(List.of(agent.trusted(), later.trusted()));
        assertThat(later.putEnvelope(console, 1, theirs).statusCode()).isEqualTo(201);

        console.server().trust(List.of(agent.trusted()));
        assertThat(later.putEnvelope(console, 1, theirs).statusCode()).isEqualTo(401);
        assertThatThrownBy(() -> console.server().trust(List.of(agent.trusted(), agent.trusted())))
                .isInstanceOf(ConsoleStartException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void anotherAgentsPathIsNotHeard() {
        TestAgent other = new TestAgent();
        String path = other.envelopePath(1);

        assertThat(put(path, sealed, authorization("PUT", path, sealed)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void signatureCoversMethodPathQueryTimeAndBody() {
        String path = agent.envelopePath(1);
        String good = authorization("PUT", path, sealed);
        byte[] changed = sealed.clone();
        changed[20] ^= 1;
        String laterTime = good.replaceFirst(":[0-9]+:", ":" + (console.clock.seconds() + 1) + ":");

        assertThat(put(path, sealed, authorization("POST", path, sealed)).statusCode())
                .isEqualTo(401);
        assertThat(put(path + "?x=1", sealed, good).statusCode()).isEqualTo(401);
        assertThat(put(agent.envelopePath(2), sealed, good).statusCode()).isEqualTo(401);
        assertThat(put(path, changed, good).statusCode()).isEqualTo(401);
        assertThat(put(path, sealed, laterTime).statusCode()).isEqualTo(401);
        assertThat(put(path, sealed, good).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, 900})
    void clockMayDifferByFifteenMinutes(long seconds) {
        assertThat(putAt(seconds).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(longs = {-901, 901})
    void clockFurtherOffIsToldApart(long seconds) {
        HttpResponse<String> answer = putAt(seconds);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestViewer.json(answer).get("error").stringValue()).isEqualTo("clock");
    }

    private HttpResponse<String> putAt(long offset) {
        return console.send(agent.signed(
                console, "PUT", agent.envelopePath(1), sealed, console.clock.seconds() + offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sakhius-Agent",
                "Sakhius-Agent x:1:y",
                "Bearer abc",
                "Sakhius-Agent ::",
                "Sakhius-Agent 99999999999999999999:1:AA"
            })
    void malformedHeaderIsRefused(String header) {
        assertThat(put(agent.envelopePath(1), sealed, header).statusCode()).isEqualTo(401);
    }

    @Test
    void replayedRequestsChangeNothing() {
        String path = agent.envelopePath(1);
        String authorization = authorization("PUT", path, sealed);

        assertThat(put(path, sealed, authorization).statusCode()).isEqualTo(201);
        assertThat(put(path, sealed, authorization).statusCode()).isEqualTo(200);
    }

    @Test
    void replayedRemovalDoesNotRemoveWhoWasPairedLater() throws Exception {
        TestViewer viewer = new TestViewer();
        agent.pair(console, viewer);
        console.clock.advance(Duration.ofSeconds(5));
        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + viewer.id();
        String authorization = authorization("DELETE", path, new byte[0]);
        assertThat(delete(path, authorization)).isEqualTo(204);
        console.clock.advance(Duration.ofSeconds(5));
        agent.pair(console, viewer);

        assertThat(delete(path, authorization)).isEqualTo(204);

        assertThat(viewer.token(console)).isNotEmpty();
    }

    private int delete(String path, String authorization) {
        return console.send(console.request(path).DELETE().header("Authorization", authorization))
                .statusCode();
    }
}
