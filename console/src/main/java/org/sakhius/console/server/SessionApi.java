package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.account.BrowserName;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.FactorProof;
import org.sakhius.console.account.Factors;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.account.Sessions.Begun;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.account.Sessions.SignIn;
import org.sakhius.console.store.SessionStore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signing in and out of viewers. Blocks; for worker threads. */
final class SessionApi {
    private final Sessions sessions;
    private final Factors factors;

    SessionApi(Sessions sessions, Factors factors) {
        this.sessions = sessions;
        this.factors = factors;
    }

    /** A challenge to sign. */
    Answer challenge(Call call) {
        return Answer.object(
                200, "challenge", sessions.challenge(viewer(Json.object(call.body()))));
    }

    /** A token for a signed challenge, and a second factor where the viewer has one. */
    Answer begin(Call call) {
        Json body = Json.object(call.body());
        SignIn asked = new SignIn(
                viewer(body),
                call.origin(),
                body.text("challenge"),
                body.bytes("signature", 64),
                proof(body.child("factor")),
                BrowserName.of(call.userAgent()));
        try {
            Begun begun = sessions.begin(asked)
                    .orElseThrow(() -> ApiError.unauthorized("This sign-in is not valid."));
            return Answer.object(
                    200,
                    "token",
                    begun.token(),
                    "expires",
                    begun.expires(),
                    "factors",
                    begun.factors());
        } catch (Factors.TooOften e) {
            throw ApiError.tooMany("Tried too often. Wait a quarter of an hour.");
        }
    }

    private static @Nullable FactorProof proof(@Nullable Json factor) {
        if (factor == null) {
            return null;
        }
        return switch (factor.text("kind")) {
            case "phrase" -> new FactorProof.Secret(factor.bytes("secret", 32));
            case "passkey" ->
                new FactorProof.Assertion(
                        factor.text("credential"),
                        factor.bytes("clientData"),
                        factor.bytes("authenticatorData"),
                        factor.bytes("signature"));
            default -> throw ApiError.malformed("\"kind\" is passkey or phrase.");
        };
    }

    /** The viewer's sessions, and what it signs in with. */
    Answer list(Call call, Session session) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (SessionStore.Running one : sessions.of(session)) {
            String id = Sessions.id(one.tokenHash());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.put("began", one.began());
            row.put("seen", one.seen());
            row.put("browser", one.browser());
            row.put("proven", one.proven());
            row.put("here", id.equals(session.id()));
            all.add(row);
        }
        return Answer.object(200, "sessions", all, "factors", factors.kinds(session.viewer()));
    }

    /** The session that a request belongs to. */
    Session require(Call call) {
        String token = call.bearer();
        if (token == null) {
            throw ApiError.unauthorized("Sign in first.");
        }
        return sessions.find(token)
                .orElseThrow(() -> ApiError.unauthorized("The session has ended. Sign in again."));
    }

    /** Ends a session. */
    Answer end(Session session) {
        sessions.end(session);
        return Answer.empty();
    }

    private static String viewer(Json body) {
        String viewer = body.text("viewer");
        if (Crypto.base64url(viewer, 16).isEmpty()) {
            throw ApiError.malformed("\"viewer\" is base64url of 16 bytes.");
        }
        return viewer;
    }
}
