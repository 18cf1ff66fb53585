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
import java.util.HexFormat;

/** Whoever registered a second factor signs in with the key and one of them, and not otherwise. */
class FactorTest {
    private static final byte[] SECRET = new byte[32];
    private static final byte[] WRONG = new byte[32];

    static {
        SECRET[0] = 1;
        WRONG[0] = 2;
    }

    @TempDir
    Path folder;

    private final TestAgent agent = new TestAgent();
    private final TestViewer viewer = new TestViewer();
    private TestConsole console;
    private TestAccount account;
    private TestPasskey passkey;

    @BeforeEach
    void start() throws Exception {
        console = TestConsole.start(folder, agent);
        agent.pair(console, viewer);
        account = new TestAccount(console, viewer);
        passkey = new TestPasskey(account.origin);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String register() {
        String token = account.token("");
        String challenge = account.factorChallenge(token);
        HttpResponse<String> answer =
                account.registerPasskey(token, challenge, passkey.make(challenge));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return token;
    }

    private String registerPhrase() {
        String token = account.token("");
        assertThat(account.registerPhrase(token, account.factorChallenge(token), SECRET)
                        .statusCode())
                .isEqualTo(204);
        return token;
    }

    private int signIn(String factor) {
        return account.signIn(viewer.challenge(console), factor).statusCode();
    }

    private int assertion() {
        passkey.counter++;
        String challenge = viewer.challenge(console);
        return account.signIn(challenge, passkey.assertion(challenge)).statusCode();
    }

    private int list(String token) {
        return TestViewer.envelopes(console, token, "").statusCode();
    }

    @Test
    void keyAloneIsNoLongerEnough() {
        String before = account.token("");
        String mine = register();

        assertThat(list(mine)).isEqualTo(200);
        // It may have begun without the factor, with a copied key.
        assertThat(list(before)).isEqualTo(401);
        assertThat(signIn("")).isEqualTo(401);
        assertThat(assertion()).isEqualTo(200);
    }

    @Test
    void secretIsTheFallback() {
        registerPhrase();

        assertThat(signIn("")).isEqualTo(401);
        assertThat(signIn(TestAccount.secret(WRONG))).isEqualTo(401);
        assertThat(signIn(TestAccount.secret(SECRET))).isEqualTo(200);
    }

    @Test
    void secretIsKeptAsASlowHashOnly() {
        registerPhrase();

        String kept = String.join("", console.column("SELECT proof FROM factors"))
                + String.join("", console.column("SELECT salt FROM factors"));
        assertThat(console.column("SELECT kind FROM factors")).containsExactly("phrase");
        assertThat(kept).doesNotContain(HexFormat.of().formatHex(SECRET));
    }

    @Test
    void assertionIsForThisChallengeOnce() {
        register();
        String other = viewer.challenge(console);
        String challenge = viewer.challenge(console);
        passkey.counter++;
        assertThat(account.signIn(challenge, passkey.assertion(other)).statusCode())
                .isEqualTo(401);

        passkey.counter++;
        String good = passkey.assertion(other);
        assertThat(account.signIn(other, good).statusCode()).isEqualTo(200);
        assertThat(account.signIn(other, good).statusCode()).isEqualTo(401);
    }

    @Test
    void challengeThatAWrongAssertionUsedIsUsed() {
        register();
        String challenge = viewer.challenge(console);
        passkey.verified = false;
        passkey.counter++;
        assertThat(account.signIn(challenge, passkey.assertion(challenge)).statusCode())
                .isEqualTo(401);
        passkey.verified = true;
        passkey.counter++;
        assertThat(account.signIn(challenge, passkey.assertion(challenge)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void originHostAndPersonAreChecked() throws Exception {
        register();
        String home = passkey.origin;
        passkey.origin = "http://localhost:1";
        assertThat(assertion()).isEqualTo(401);
        passkey.origin = "https://evil.example";
        assertThat(assertion()).isEqualTo(401);
        passkey.origin = home;
        passkey.rpId = "evil.example";
        assertThat(assertion()).isEqualTo(401);
        passkey.rpId = "localhost";
        passkey.verified = false;
        assertThat(assertion()).isEqualTo(401);
        passkey.verified = true;
        assertThat(assertion()).isEqualTo(200);

        TestPasskey other = new TestPasskey(home);
        String challenge = viewer.challenge(console);
        assertThat(account.signIn(challenge, other.assertion(challenge)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void countThatDoesNotGoUpIsRefused() {
        register();
        passkey.counter = 9;
        assertThat(assertion()).isEqualTo(200);
        passkey.counter = 9;
        assertThat(assertion()).isEqualTo(401);
        passkey.counter = 2;
        assertThat(assertion()).isEqualTo(401);
        passkey.counter = 20;
        assertThat(assertion()).isEqualTo(200);
    }

    @Test
    void passkeyThatNeverCountsIsTaken() {
        passkey.counter = 0;
        register();
        String one = viewer.challenge(console);
        assertThat(account.signIn(one, passkey.assertion(one)).statusCode()).isEqualTo(200);
        String two = viewer.challenge(console);
        assertThat(account.signIn(two, passkey.assertion(two)).statusCode()).isEqualTo(200);
    }

    @Test
    void registeringNeedsTheKeyAndAChallengeOfThisSession() {
        String token = account.token("");
        String other = account.token("");
        String challenge = account.factorChallenge(other);
        assertThat(account.registerPasskey(token, challenge, passkey.make(challenge))
                        .statusCode())
                .isEqualTo(403);
        String signIn = viewer.challenge(console);
        assertThat(account.registerPasskey(token, signIn, passkey.make(signIn)).statusCode())
                .isEqualTo(403);
        String mine = account.factorChallenge(token);
        TestAccount stranger = new TestAccount(console, new TestViewer());
        assertThat(stranger.registerPasskey(token, mine, passkey.make(mine)).statusCode())
                .isEqualTo(403);
        TestPasskey.Made foreign = passkey.make(signIn);
        assertThat(account.registerPasskey(token, mine, foreign).statusCode()).isEqualTo(403);
        // Used up by the try above.
        assertThat(account.registerPasskey(token, mine, passkey.make(mine)).statusCode())
                .isEqualTo(403);
        assertThat(signIn("")).isEqualTo(200);
    }

    @Test
    void whatWasRegisteredIsChangedOnlyWithIt() {
        String before = account.token("");
        registerPhrase();
        console.execute("UPDATE sessions SET expires = 9999999999, proven = 0");

        assertThat(account.send("DELETE", "/api/v1/factors", before).statusCode())
                .isEqualTo(403);
        assertThat(account.send("DELETE", "/api/v1/viewer", before).statusCode())
                .isEqualTo(403);
        String challenge = account.factorChallenge(before);
        assertThat(account.registerPasskey(before, challenge, passkey.make(challenge))
                        .statusCode())
                .isEqualTo(403);

        String proven = account.token(TestAccount.secret(SECRET));
        assertThat(account.send("DELETE", "/api/v1/factors", proven).statusCode())
                .isEqualTo(204);
        assertThat(signIn("")).isEqualTo(200);
    }

    @Test
    void triesAreBounded() {
        registerPhrase();
        for (int i = 0; i < Limits.FACTOR_TRIES_COUNT; i++) {
            assertThat(signIn(TestAccount.secret(WRONG))).isEqualTo(401);
        }
        assertThat(signIn(TestAccount.secret(SECRET))).isEqualTo(429);

        console.clock.advance(Duration.ofSeconds(Limits.FACTOR_WINDOW_S + 1));
        assertThat(signIn(TestAccount.secret(SECRET))).isEqualTo(200);
        for (int i = 1; i < Limits.FACTOR_TRIES_COUNT; i++) {
            assertThat(signIn(TestAccount.secret(WRONG))).isEqualTo(401);
        }
        assertThat(signIn(TestAccount.secret(SECRET))).isEqualTo(200);
    }

    @Test
    void unknownViewerAndWrongAssertionLookTheSame() {
        register();
        TestViewer stranger = new TestViewer();
        TestAccount unknown = new TestAccount(console, stranger);
        String challenge = stranger.challenge(console);
        passkey.counter++;
        long began = System.nanoTime();
        HttpResponse<String> one = unknown.signIn(challenge, passkey.assertion(challenge));
        long between = System.nanoTime();
        HttpResponse<String> two = account.signIn(
                viewer.challenge(console), passkey.assertion(viewer.challenge(console)));
        long end = System.nanoTime();

        assertThat(one.statusCode()).isEqualTo(two.statusCode()).isEqualTo(401);
        assertThat(one.body()).isEqualTo(two.body());
        Duration least = Duration.ofMillis(Limits.SIGN_IN_REFUSED_MS);
        assertThat(Duration.ofNanos(between - began)).isGreaterThanOrEqualTo(least);
        assertThat(Duration.ofNanos(end - between)).isGreaterThanOrEqualTo(least);
        assertThat(stranger.challenge(console)).hasSameSizeAs(viewer.challenge(console));
    }

    @Test
    void factorsSurviveARestartAndGoWithTheLastRemoval() throws Exception {
        registerPhrase();
        console.restart();
        TestAccount after = new TestAccount(console, viewer);
        assertThat(after.signIn(viewer.challenge(console), "").statusCode()).isEqualTo(401);

        String path = "/api/v1/agents/" + agent.id() + "/viewers/" + viewer.id();
        agent.send(console, "DELETE", path, new byte[0]);
        assertThat(console.column("SELECT kind FROM factors")).isEmpty();
    }

    @Test
    void oldChallengesAreForgotten() {
        account.token("");
        assertThat(console.column("SELECT expires FROM spent")).isNotEmpty();
        console.clock.advance(Duration.ofSeconds(Limits.CHALLENGE_S));
        console.server().keepHouse();
        assertThat(console.column("SELECT expires FROM spent")).isEmpty();
    }
}
