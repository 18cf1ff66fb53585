package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.account.Sessions.Begun;
import org.sakhius.console.account.Sessions.Session;

/** Signing in and out of viewers. Blocks; for worker threads. */
final class SessionApi {
    private final Sessions sessions;

    SessionApi(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A challenge to sign. */
    Answer challenge(Call call) {
        return Answer.object(
                200, "challenge", sessions.challenge(viewer(Json.object(call.body()))));
    }

    /** A token for a signed challenge. */
    Answer begin(Call call) {
        Json body = Json.object(call.body());
        byte[] signature = Crypto.base64url(body.text("signature"), 64)
                .orElseThrow(() -> ApiError.malformed("\"signature\" has 64 bytes."));
        Begun begun = sessions.begin(viewer(body), call.origin(), body.text("challenge"), signature)
                .orElseThrow(() -> ApiError.unauthorized("This sign-in is not valid."));
        return Answer.object(200, "token", begun.token(), "expires", begun.expires());
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
