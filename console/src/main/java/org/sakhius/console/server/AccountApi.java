package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Factors;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.store.FactorStore.Factor;
import org.sakhius.console.store.Revocations;

import java.time.Clock;
import java.util.HexFormat;

/**
 * What a viewer does about its own account: its sessions, its second factor, and its end. Whoever
 * has factors does the latter two only in a session that began with one. Blocks; for worker
 * threads.
 */
final class AccountApi {
    private static final String LABEL = "sakhius-factor-v1\n";
    private static final int SECRET_BYTES = 32;

    private final Sessions sessions;
    private final Factors factors;
    private final Revocations revocations;
    private final Clock clock;
    private final Runnable ended;

    /**
     * Works on the given parts.
     *
     * @param ended called when sessions may have ended
     */
    AccountApi(
            Sessions sessions,
            Factors factors,
            Revocations revocations,
            Clock clock,
            Runnable ended) {
        this.sessions = sessions;
        this.factors = factors;
        this.revocations = revocations;
        this.clock = clock;
        this.ended = ended;
    }

    /** Ends one session of the viewer. */
    Answer end(Call call, Session session) {
        if (!sessions.end(session, call.id("session"))) {
            throw ApiError.unknown();
        }
        ended.run();
        return Answer.empty();
    }

    /** Ends all sessions of the viewer but the one that asks. */
    Answer endOthers(Call call, Session session) {
        sessions.endOthers(session);
        ended.run();
        return Answer.empty();
    }

    /** A challenge under which a factor may be registered. */
    Answer challenge(Call call, Session session) {
        return Answer.object(200, "challenge", sessions.challenge(session));
    }

    /** Registers a factor: signed by the viewer's key, under a challenge of this session. */
    Answer putFactor(Call call, Session session) {
        String kind = call.param("kind");
        boolean passkey = kind.equals("passkey");
        if (!passkey && !kind.equals("phrase")) {
            throw ApiError.unknown();
        }
        mayChange(session);
        Json body = Json.object(call.body());
        String challenge = body.text("challenge");
        byte[] material = passkey ? body.bytes("attestation") : body.bytes("secret", SECRET_BYTES);
        String hash = HexFormat.of().formatHex(Crypto.sha256(material));
        String message = LABEL + call.origin() + "\n" + challenge + "\n" + kind + "\n" + hash;
        byte[] clientData = passkey ? body.bytes("clientData") : new byte[0];
        if (!sessions.signed(session, challenge, message, body.bytes("signature", 64))) {
            throw ApiError.forbidden("This was not signed as it must be.");
        }
        Factor factor = passkey
                ? factors.passkey(challenge, material, clientData)
                        .orElseThrow(() -> ApiError.forbidden("This passkey cannot be used."))
                : factors.phrase(material);
        factors.keep(session, factor);
        ended.run();
        return Answer.empty();
    }

    /** Takes all factors away: the viewer's key alone signs in from then on. */
    Answer removeFactors(Call call, Session session) {
        mayChange(session);
        factors.remove(session.viewer());
        return Answer.empty();
    }

    /** Ends the viewer here: nothing is served to it any more. */
    Answer revoke(Call call, Session session) {
        mayChange(session);
        revocations.revoke(session.viewer(), clock.instant().getEpochSecond());
        ended.run();
        return Answer.empty();
    }

    private void mayChange(Session session) {
        if (!session.proven() && !factors.kinds(session.viewer()).isEmpty()) {
            throw ApiError.forbidden("Sign in anew first.");
        }
    }
}
