package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A viewer signs in with its key for this origin, each challenge once, and only while registered.
 */
class SignInTest {
    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer viewer = new TestViewer();
    private TestConsole console;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, viewer);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String origin() {
        return console.server().publicUrl().toString();
    }

    private int list(String token) {
        return TestViewer.envelopes(console, token, "").statusCode();
    }

    @Test
    void tokenOpensTheListing() {
        String token = viewer.token(console);

        assertThat(list(token)).isEqualTo(200);
        assertThat(list(token.substring(1) + "A")).isEqualTo(401);
        assertThat(console.get("/api/v1/envelopes").statusCode()).isEqualTo(401);
        assertThat(console.get("/api/v1/live").statusCode()).isEqualTo(401);
    }

    @Test
    void signatureForAnotherOriginIsWorthless() {
        String challenge = viewer.challenge(console);

        assertThat(viewer.signIn(console, "https://evil.example", challenge).statusCode())
                .isEqualTo(401);
        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(200);
    }

    @Test
    void challengeServesOnce() {
        String challenge = viewer.challenge(console);
        HttpResponse<String> first = viewer.signIn(console, origin(), challenge);
        assertThat(first.statusCode()).isEqualTo(200);

        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(401);

        String token = TestViewer.json(first).get("token").stringValue();
        signOut(token);
        console.server().keepHouse();
        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(401);
    }

    private void signOut(String token) {
        assertThat(console.send(console.request("/api/v1/sessions")
                                .DELETE()
                                .header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void challengeEnds() {
        String challenge = viewer.challenge(console);
        console.clock.advance(Duration.ofSeconds(Limits.CHALLENGE_S));

        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(401);
    }

    @Test
    void challengeIsForOneViewerAndUnforgeable() throws Exception {
        TestViewer other = new TestViewer();
        agent.pair(console, other);

        assertThat(other.signIn(console, origin(), viewer.challenge(console)).statusCode())
                .isEqualTo(401);
        String challenge = viewer.challenge(console);
        String forged = (challenge.charAt(0) == 'A' ? "B" : "A") + challenge.substring(1);
        assertThat(viewer.signIn(console, origin(), forged).statusCode()).isEqualTo(401);
    }

    @Test
    void unknownViewerLooksLikeAWrongSignature() {
        TestViewer stranger = new TestViewer();
        HttpResponse<String> unknown =
                stranger.signIn(console, origin(), stranger.challenge(console));
        HttpResponse<String> wrong =
                viewer.signIn(console, "https://evil.example", viewer.challenge(console));

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void sessionEndsByTimeAndBySigningOut() {
        String one = viewer.token(console);
        String two = viewer.token(console);
        signOut(one);
        assertThat(list(one)).isEqualTo(401);
        assertThat(list(two)).isEqualTo(200);

        console.clock.advance(Duration.ofSeconds(Limits.SESSION_S));
        assertThat(list(two)).isEqualTo(401);
    }

    @Test
    void removedViewerIsOutAtOnce() throws Exception {
        String token = viewer.token(console);
        byte[] sealed = agent.seal(console.clock.instant(), "x", viewer.recipient());
        agent.putEnvelope(console, 1, sealed);
        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + viewer.id();

        assertThat(agent.send(console, "DELETE", path, new byte[0]).statusCode())
                .isEqualTo(204);

        assertThat(list(token)).isEqualTo(401);
        String challenge = viewer.challenge(console);
        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionsPerViewerAreBounded() {
        String first = viewer.token(console);
        for (int i = 1; i < Limits.SESSIONS_PER_VIEWER_COUNT; i++) {
            console.clock.advance(Duration.ofSeconds(1));
            viewer.token(console);
        }
        assertThat(list(first)).isEqualTo(200);
        console.clock.advance(Duration.ofSeconds(1));
        String last = viewer.token(console);

        assertThat(list(first)).isEqualTo(401);
        assertThat(list(last)).isEqualTo(200);
    }

    @Test
    void restartKeepsSessions() throws Exception {
        String token = viewer.token(console);
        String challenge = viewer.challenge(console);
        console.restart();

        assertThat(list(token)).isEqualTo(200);
        // The port is another one after this restart, and the origin with it.
        assertThat(viewer.signIn(console, origin(), challenge).statusCode()).isEqualTo(200);
    }
}
