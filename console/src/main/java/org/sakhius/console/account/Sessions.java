package org.sakhius.console.account;

import org.sakhius.console.Limits;
import org.sakhius.console.store.SessionStore;
import org.sakhius.console.store.ViewerStore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Viewer sessions: a viewer signs a challenge with its Ed25519 key and gets a bearer token. The
 * token rides in the Authorization header, never in a cookie, so that no other site can send it
 * along. Blocks; for worker threads.
 */
public final class Sessions {
    private static final String LABEL = "sakhius-session-v1\n";
    private static final int TOKEN_BYTES = 32;

    private final Challenges challenges;
    private final SessionStore sessions;
    private final ViewerStore viewers;
    private final SecureRandom random;
    private final Clock clock;

    /** Works on the given stores. */
    public Sessions(
            Challenges challenges,
            SessionStore sessions,
            ViewerStore viewers,
            SecureRandom random,
            Clock clock) {
        this.challenges = challenges;
        this.sessions = sessions;
        this.viewers = viewers;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A session that has just begun.
     *
     * @param token bearer token, 32 random bytes as base64url
     * @param expires seconds since 1970
     */
    public record Begun(String token, long expires) {}

    /**
     * A running session.
     *
     * @param viewer id as base64url
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Session(String viewer, byte[] tokenHash, long expires) {}

    /** A challenge for a viewer, known or not: the answer does not tell which. */
    public String challenge(String viewer) {
        return challenges.make(viewer);
    }

    /**
     * Begins a session for a signed challenge.
     *
     * @param origin the origin of the page that signed, as the server knows itself
     * @return empty when viewer, challenge or signature is not good, without saying which
     */
    public Optional<Begun> begin(String viewer, String origin, String challenge, byte[] signature) {
        if (!challenges.isGood(challenge, viewer)) {
            return Optional.empty();
        }
        Optional<byte[]> key = viewers.signingKey(viewer);
        String signed = LABEL + origin + "\n" + challenge;
        if (key.isEmpty() || !Crypto.verify(key.get(), signed, signature)) {
            return Optional.empty();
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        byte[] challengeHash = Crypto.sha256(challenge.getBytes(StandardCharsets.US_ASCII));
        long now = clock.instant().getEpochSecond();
        long expires = now + Limits.SESSION_S;
        boolean added = sessions.add(Crypto.sha256(token), viewer, challengeHash, now, expires);
        return added ? Optional.of(new Begun(Crypto.base64url(token), expires)) : Optional.empty();
    }

    /** The running session of a token. */
    public Optional<Session> find(String token) {
        return Crypto.base64url(token, TOKEN_BYTES).map(Crypto::sha256).flatMap(this::findHash);
    }

    /** The running session of a token's hash. */
    public Optional<Session> findHash(byte[] tokenHash) {
        return sessions.find(tokenHash, clock.instant().getEpochSecond())
                .map(found -> new Session(found.viewer(), tokenHash, found.expires()));
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
