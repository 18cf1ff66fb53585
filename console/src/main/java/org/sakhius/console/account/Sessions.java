package org.sakhius.console.account;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.store.SessionStore;
import org.sakhius.console.store.ViewerStore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Viewer sessions: a viewer signs a challenge with its Ed25519 key, gives a second factor where it
 * has registered one, and gets a bearer token. The
 * token rides in the Authorization header, never in a cookie, so that no other site can send it
 * along. Blocks; for worker threads.
 */
public final class Sessions {
    private static final String LABEL = "sakhius-session-v1\n";
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 16;
    /** Stands for the key of a viewer that nobody knows, so that its signature costs the same. */
    private static final byte[] NOBODY = nobody();

    private final Challenges challenges;
    private final SessionStore sessions;
    private final ViewerStore viewers;
    private final Factors factors;
    private final SecureRandom random;
    private final Clock clock;

    /** Works on the given stores. */
    public Sessions(
            Challenges challenges,
            SessionStore sessions,
            ViewerStore viewers,
            Factors factors,
            SecureRandom random,
            Clock clock) {
        this.challenges = challenges;
        this.sessions = sessions;
        this.viewers = viewers;
        this.factors = factors;
        this.random = random;
        this.clock = clock;
    }

    private static byte[] nobody() {
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(new byte[Ed25519.SECRET_KEY_SIZE], 0, key, 0);
        return key;
    }

    /**
     * What a page sends to sign in.
     *
     * @param origin the origin of the page that signed, as the server knows itself
     * @param proof the second factor, or null when none was sent
     * @param browser coarse name of the browser
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record SignIn(
            String viewer,
            String origin,
            String challenge,
            byte[] signature,
            @Nullable FactorProof proof,
            String browser) {}

    /**
     * A session that has just begun.
     *
     * @param token bearer token, 32 random bytes as base64url
     * @param expires seconds since 1970
     * @param factors what the viewer has registered beside its key
     */
    public record Begun(String token, long expires, List<String> factors) {}

    /**
     * A running session.
     *
     * @param viewer id as base64url
     * @param proven whether a second factor was given, or registered since
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Session(String viewer, byte[] tokenHash, long expires, boolean proven) {

        /** What it is called in lists: nothing that opens it. */
        public String id() {
            return Sessions.id(tokenHash);
        }
    }

    /** A challenge for a viewer, known or not: the answer does not tell which. */
    public String challenge(String viewer) {
        return challenges.make(viewer);
    }

    /**
     * Begins a session for a signed challenge.
     *
     * @return empty when viewer, challenge, signature or factor is not good, without saying which
     * @throws Factors.TooOften when the viewer's key signed too many tries of a factor
     */
    public Optional<Begun> begin(SignIn asked) {
        String viewer = asked.viewer();
        String challenge = asked.challenge();
        if (!challenges.isGood(challenge, viewer)) {
            return Optional.empty();
        }
        Optional<byte[]> key = viewers.signingKey(viewer);
        String signed = LABEL + asked.origin() + "\n" + challenge;
        boolean good = Crypto.verify(key.orElse(NOBODY), signed, asked.signature());
        if (key.isEmpty() || !good || !factors.spend(challenge)) {
            return Optional.empty();
        }
        Factors.Verdict verdict = factors.judge(viewer, challenge, asked.proof());
        if (!verdict.good()) {
            return Optional.empty();
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        byte[] challengeHash = Crypto.sha256(challenge.getBytes(StandardCharsets.US_ASCII));
        long now = clock.instant().getEpochSecond();
        long expires = now + Limits.SESSION_S;
        boolean added = sessions.add(new SessionStore.Beginning(
                Crypto.sha256(token),
                viewer,
                challengeHash,
                now,
                expires,
                asked.browser(),
                verdict.proven()));
        return added
                ? Optional.of(new Begun(Crypto.base64url(token), expires, verdict.kinds()))
                : Optional.empty();
    }

    /** A challenge for something that this session alone may do. */
    public String challenge(Session session) {
        return challenges.make(bound(session));
    }

    /** Whether the viewer's key signed a challenge of this session that did not serve before. */
    public boolean signed(Session session, String challenge, String message, byte[] signature) {
        Optional<byte[]> key = viewers.signingKey(session.viewer());
        return challenges.isGood(challenge, bound(session))
                && key.isPresent()
                && Crypto.verify(key.get(), message, signature)
                && factors.spend(challenge);
    }

    private static String bound(Session session) {
        return Crypto.base64url(session.tokenHash());
    }

    /** The viewer's running sessions, the newest first. */
    public List<SessionStore.Running> of(Session session) {
        return sessions.of(session.viewer(), clock.instant().getEpochSecond());
    }

    /** Ends the session of the same viewer that has this id; false when there is none. */
    public boolean end(Session session, String id) {
        Optional<byte[]> found = of(session).stream()
                .map(SessionStore.Running::tokenHash)
                .filter(hash -> id(hash).equals(id))
                .findFirst();
        found.ifPresent(hash -> sessions.end(session.viewer(), hash));
        return found.isPresent();
    }

    /** Ends all sessions of the same viewer but this one. */
    public void endOthers(Session session) {
        sessions.endOthers(session.viewer(), session.tokenHash());
    }

    /** What a session is called in lists. */
    public static String id(byte[] tokenHash) {
        return Crypto.base64url(Arrays.copyOf(tokenHash, ID_BYTES));
    }

    /** The running session of a token. */
    public Optional<Session> find(String token) {
        return Crypto.base64url(token, TOKEN_BYTES).map(Crypto::sha256).flatMap(this::findHash);
    }

    /** The running session of a token's hash. */
    public Optional<Session> findHash(byte[] tokenHash) {
        long now = clock.instant().getEpochSecond();
        Optional<SessionStore.Found> found = sessions.find(tokenHash, now);
        if (found.isPresent() && now - found.get().seen() >= Limits.SESSION_SEEN_S) {
            sessions.see(List.of(tokenHash), now);
        }
        return found.map(one -> new Session(one.viewer(), tokenHash, one.expires(), one.proven()));
    }

    /** Which of some sessions still run: the hashes of their tokens, wrapped to be compared. */
    public Set<ByteBuffer> running(List<Session> some) {
        return sessions.running(
                some.stream().map(Session::tokenHash).toList(), clock.instant().getEpochSecond());
    }

    /** Ends a session. */
    public void end(Session session) {
        sessions.end(session.tokenHash());
    }
}
