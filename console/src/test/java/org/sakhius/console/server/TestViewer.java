package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.console.envelope.PairingCrypto;
import org.sakhius.console.envelope.PairingOffer;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.console.envelope.ViewerId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A guardian's browser as the console sees it. */
final class TestViewer {
    private final SecureRandom random = new SecureRandom();
    final SigningKey signing = SigningKey.generate(random);
    final KemKey kem = KemKey.generate(random);

    String id() {
        return Crypto.base64url(idBytes());
    }

    byte[] idBytes() {
        return ViewerId.of(signing.publicKey(), kem.publicKey());
    }

    Recipient recipient() {
        return new Recipient(idBytes(), kem.publicKey(), false);
    }

    /** As a recipient whose wake bit is set. */
    Recipient woken() {
        return new Recipient(idBytes(), kem.publicKey(), true);
    }

    PairingRequest request(PairingCard card) {
        return new PairingCrypto(card).request(signing, kem, "Mother's phone");
    }

    HttpResponse<String> post(TestConsole console, PairingOffer offer, PairingRequest request) {
        return console.post(pairingPath(offer), request.toJson());
    }

    static String pairingPath(PairingOffer offer) {
        return "/api/v1/pairings/" + Crypto.base64url(offer.pairId());
    }

    String challenge(TestConsole console) {
        return json(console.post("/api/v1/sessions/challenge", "{\"viewer\":\"" + id() + "\"}"))
                .get("challenge")
                .stringValue();
    }

    HttpResponse<String> signIn(TestConsole console, String origin, String challenge) {
        byte[] signature = signing.sign(("sakhius-session-v1\n" + origin + "\n" + challenge)
                .getBytes(StandardCharsets.UTF_8));
        return console.post(
                "/api/v1/sessions",
                "{\"viewer\":\""
                        + id()
                        + "\",\"challenge\":\""
                        + challenge
                        + "\",\"signature\":\""
                        + Crypto.base64url(signature)
                        + "\"}");
    }

    /** Signs in and returns the bearer token. */
    String token(TestConsole console) {
        HttpResponse<String> answer =
                signIn(console, console.server().publicUrl().toString(), challenge(console));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return json(answer).get("token").stringValue();
    }

    static HttpResponse<String> envelopes(TestConsole console, String token, String query) {
        return console.get("/api/v1/envelopes" + query, "Authorization", "Bearer " + token);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
