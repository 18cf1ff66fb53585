package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.EnvelopeSealer;
import org.sakhius.console.envelope.EnvelopeSpec;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.PairingOffer;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.envelope.Recipient;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A gateway as the console sees it: a test double over the real envelope format. */
final class TestAgent {
    final SecureRandom random = new SecureRandom();
    final AgentIdentity identity = AgentIdentity.generate(random);
    final byte[] epoch = new byte[16];
    private long sequence;
    private byte[] previous = new byte[32];

    TestAgent() {
        random.nextBytes(epoch);
    }

    String id() {
        return HexFormat.of().formatHex(identity.id());
    }

    TrustedAgent trusted() {
        return new TrustedAgent(id(), identity.signing().publicKey(), "Test gateway");
    }

    /** Seals the next envelope of the family's chain. */
    byte[] seal(Instant time, String payload, Recipient... to) {
        return seal(++sequence, time, payload, to);
    }

    byte[] seal(long number, Instant time, String payload, Recipient... to) {
        EnvelopeSpec spec = new EnvelopeSpec(
                Kind.SUMMARY,
                "family",
                identity.id(),
                epoch,
                number,
                number == 1 ? new byte[32] : previous,
                time,
                List.of(to));
        byte[] sealed = EnvelopeSealer.seal(
                spec, identity.signing(), payload.getBytes(StandardCharsets.UTF_8), random);
        previous = Crypto.sha256(sealed);
        return sealed;
    }

    long sequence() {
        return sequence;
    }

    String envelopePath(long number) {
        return "/api/v1/agents/"
                + id()
                + "/envelopes/family/"
                + HexFormat.of().formatHex(epoch)
                + "/"
                + number;
    }

    HttpResponse<String> putEnvelope(TestConsole console, long number, byte[] bytes) {
        return send(console, "PUT", envelopePath(number), bytes);
    }

    HttpResponse<String> put(TestConsole console, String path, String json) {
        return send(console, "PUT", path, json.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(TestConsole console, String method, String path, byte[] body) {
        return console.send(signed(console, method, path, body, console.clock.seconds()));
    }

    /** A signed request, not yet sent. */
    HttpRequest.Builder signed(
            TestConsole console, String method, String path, byte[] body, long seconds) {
        return console.request(path)
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", authorization(method, path, body, seconds));
    }

    String authorization(String method, String path, byte[] body, long seconds) {
        String signed = "sakhius-agent-request-v1\n"
                + method
                + "\n"
                + path
                + "\n"
                + seconds
                + "\n"
                + HexFormat.of().formatHex(Crypto.sha256(body));
        byte[] signature = identity.signing().sign(signed.getBytes(StandardCharsets.UTF_8));
        return "Sakhius-Agent " + id() + ":" + seconds + ":" + Crypto.base64url(signature);
    }

    /** Opens a pairing for ten minutes. */
    PairingOffer offer(TestConsole console) {
        PairingOffer offer = PairingOffer.issue(
                console.server().publicUrl(), identity, console.clock.instant(), random);
        HttpResponse<String> opened = openPairing(console, offer, 600);
        if (opened.statusCode() != 201) {
            throw new AssertionError(opened.body());
        }
        return offer;
    }

    HttpResponse<String> openPairing(TestConsole console, PairingOffer offer, long seconds) {
        return put(
                console,
                pairingPath(offer),
                "{\"expires\":" + (console.clock.seconds() + seconds) + "}");
    }

    String pairingPath(PairingOffer offer) {
        return "/api/v1/agents/" + id() + "/pairings/" + Crypto.base64url(offer.pairId());
    }

    /** Pairs a viewer all the way. */
    void pair(TestConsole console, TestViewer viewer) throws Exception {
        PairingOffer offer = offer(console);
        PairingRequest request = viewer.request(offer.card());
        HttpResponse<String> posted = viewer.post(console, offer, request);
        if (posted.statusCode() != 202) {
            throw new AssertionError(posted.body());
        }
        String answer = offer.accept(request, console.clock.instant()).toJson();
        HttpResponse<String> put = put(console, pairingPath(offer) + "/answer", answer);
        if (put.statusCode() / 100 != 2) {
            throw new AssertionError(put.body());
        }
    }
}
