package org.sakhius.console.envelope;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The pairing vectors: cards, requests that the agent judges, answers that the viewer judges. */
final class PairingVectors {
    private static final URI CONSOLE = URI.create("https://console.example");
    private static final String LABEL = "Ээжийн утас";

    private final Fixtures fix = new Fixtures("testkit-pairing-v1");
    private final Viewer viewer = fix.viewer();
    private final Viewer relay = fix.viewer();
    private final AgentIdentity relayAgent = AgentIdentity.generate(fix.random());
    private final PairingCard card = PairingCard.issue(CONSOLE, fix.agent(), fix.random());
    private final PairingCard relayCard = PairingCard.issue(CONSOLE, fix.agent(), fix.random());
    private final PairingCrypto crypto = new PairingCrypto(card);
    private final PairingRequest request = crypto.request(viewer.signing(), viewer.kem(), LABEL);
    private final PairingAnswer answer = crypto.answer(request, fix.agent());
    private final List<Vector> vectors = new ArrayList<>();

    List<Vector> all() {
        cards();
        requests();
        answers();
        return vectors;
    }

    private void cards() {
        String link = card.link();
        vectors.add(card("card-success", "success", link)
                .with("public-url", CONSOLE.toString())
                .with("agent-id", card.agentKeyHash())
                .with("secret", card.secret())
                .with("pair-id", crypto.pairId())
                .with("mac-key", crypto.macKey()));
        String code = link.substring(link.indexOf('=') + 1);
        String base = link.substring(0, link.indexOf('=') + 1);
        vectors.add(card("card-format-no-fragment", "format", CONSOLE + "/"));
        vectors.add(card("card-format-other-fragment", "format", CONSOLE + "/#home"));
        vectors.add(card("card-format-query", "format", CONSOLE + "/?pair=" + code));
        vectors.add(card("card-format-not-base64", "format", base + "*" + code.substring(1)));
        vectors.add(card("card-format-padded", "format", link + "=="));
        vectors.add(card("card-format-not-canonical", "format", notCanonical(link)));
        vectors.add(card("card-format-short", "format", base + code.substring(0, 64)));
        vectors.add(card(
                "card-format-long", "format", link.substring(0, link.length() - 2) + "AAAAAA"));
        vectors.add(card("card-format-too-long", "format", link + "A".repeat(2_048)));
        vectors.add(card("card-version-empty", "version", base));
        vectors.add(card("card-version-2", "version", base + "Ag" + code.substring(2)));
    }

    // 49 bytes leave four unused bits in the last character; setting one gives the same bytes.
    private static String notCanonical(String link) {
        char last = link.charAt(link.length() - 1);
        return link.substring(0, link.length() - 1) + (char) (last + 1);
    }

    private void requests() {
        vectors.add(request("request-success", "success", card, request));
        byte[] mac = request.mac();
        mac[31] ^= 1;
        PairingRequest r = request;
        request("mac-flip", new PairingRequest(r.signingKey(), r.kemKey(), LABEL, mac));
        request("mac-label-changed", new PairingRequest(r.signingKey(), r.kemKey(), "x", r.mac()));
        byte[] theirKem = relay.kem().publicKey();
        request(
                "mac-kem-key-swapped",
                new PairingRequest(r.signingKey(), theirKem, LABEL, r.mac()));
        byte[] theirs = relay.signing().publicKey();
        request("mac-signing-key-swapped", new PairingRequest(theirs, r.kemKey(), LABEL, r.mac()));
        PairingCrypto otherSecret = new PairingCrypto(relayCard);
        request("mac-other-secret", otherSecret.request(viewer.signing(), viewer.kem(), LABEL));
        PairingCard otherAgent = new PairingCard(CONSOLE, relayAgent.id(), card.secret());
        request(
                "mac-other-agent",
                new PairingCrypto(otherAgent).request(viewer.signing(), viewer.kem(), LABEL));
        requestJson("format-empty", json -> "{}");
        requestJson("format-array", json -> "[]");
        requestJson("format-cut", json -> json.substring(0, json.length() / 2));
        requestJson("format-label-empty", json -> json.replace(LABEL, ""));
        requestJson("format-label-control", json -> json.replace(LABEL, "a\\u0000b"));
        requestJson("format-label-bidi", json -> json.replace(LABEL, "a\\u202eb"));
        requestJson("format-label-surrogate", json -> json.replace(LABEL, "a\\ud800b"));
        requestJson("format-label-121-bytes", json -> json.replace(LABEL, "a".repeat(121)));
        requestJson("format-label-number", json -> json.replace('"' + LABEL + '"', "7"));
        requestJson(
                "format-kem-key-long", json -> json.replace("\"kemKey\":\"", "\"kemKey\":\"AAAA"));
        byte[] unusable = new byte[EnvelopeFormat.KEM_PUBLIC_KEY_BYTES];
        Arrays.fill(unusable, (byte) 0xFF);
        requestJson(
                "format-kem-key-unusable",
                json -> json.replace(PairingJson.encode(r.kemKey()), PairingJson.encode(unusable)));
    }

    private void answers() {
        PairingAnswer a = answer;
        vectors.add(answer("answer-success", "success", a));
        // The relay answers in the agent's place: the card's hash gives it away.
        vectors.add(answer("answer-agent-relay", "agent", crypto.answer(request, relayAgent)));
        vectors.add(answer(
                "answer-agent-signing-key-swapped",
                "agent",
                new PairingAnswer(
                        a.viewer(),
                        a.viewerSigningKey(),
                        relayAgent.signing().publicKey(),
                        a.agentKemKey(),
                        a.signature(),
                        a.mac())));
        vectors.add(answer(
                "answer-agent-kem-key-swapped",
                "agent",
                new PairingAnswer(
                        a.viewer(),
                        a.viewerSigningKey(),
                        a.agentSigningKey(),
                        relayAgent.kem().publicKey(),
                        a.signature(),
                        a.mac())));
        PairingRequest theirs = crypto.request(relay.signing(), relay.kem(), LABEL);
        PairingAnswer toThem = crypto.answer(theirs, fix.agent());
        vectors.add(answer("answer-viewer-another", "viewer", toThem));
        vectors.add(answer(
                "answer-viewer-id-swapped",
                "viewer",
                new PairingAnswer(
                        relay.id(),
                        a.viewerSigningKey(),
                        a.agentSigningKey(),
                        a.agentKemKey(),
                        a.signature(),
                        a.mac())));
        vectors.add(answer(
                "answer-viewer-signing-key-swapped",
                "viewer",
                new PairingAnswer(
                        a.viewer(),
                        relay.signing().publicKey(),
                        a.agentSigningKey(),
                        a.agentKemKey(),
                        a.signature(),
                        a.mac())));
        PairingRequest before = crypto.request(viewer.signing(), viewer.kem(), "before");
        vectors.add(answer(
                "answer-signature-replayed", "signature", crypto.answer(before, fix.agent())));
        PairingCrypto otherCard = new PairingCrypto(relayCard);
        PairingRequest there = otherCard.request(viewer.signing(), viewer.kem(), LABEL);
        vectors.add(answer(
                "answer-signature-other-card", "signature", otherCard.answer(there, fix.agent())));
        byte[] signature = a.signature();
        signature[0] ^= 1;
        vectors.add(answer(
                "answer-signature-flip",
                "signature",
                new PairingAnswer(
                        a.viewer(),
                        a.viewerSigningKey(),
                        a.agentSigningKey(),
                        a.agentKemKey(),
                        signature,
                        a.mac())));
        byte[] mac = a.mac();
        mac[0] ^= 1;
        vectors.add(answer(
                "answer-mac-flip",
                "mac",
                new PairingAnswer(
                        a.viewer(),
                        a.viewerSigningKey(),
                        a.agentSigningKey(),
                        a.agentKemKey(),
                        a.signature(),
                        mac)));
        answerJson("answer-format-empty", json -> "{}");
        answerJson("answer-format-null", json -> "null");
        answerJson(
                "answer-format-signature-long",
                json -> json.replace("\"signature\":\"", "\"signature\":\"AA"));
        answerJson("answer-format-no-mac", json -> json.replace("\"mac\"", "\"mak\""));
    }

    private void request(String name, PairingRequest changed) {
        vectors.add(request("request-" + name, "mac", card, changed));
    }

    private void requestJson(String name, UnaryOperator<String> change) {
        String changed = change.apply(request.toJson());
        vectors.add(pairing("request-" + name, "format", "agent").with("request", changed));
    }

    private Vector request(String name, String expect, PairingCard with, PairingRequest made) {
        Vector vector = pairing(name, expect, "agent").with("request", made.toJson());
        return expect.equals("success")
                ? vector.with("number", new PairingCrypto(with).comparisonNumber(made))
                : vector;
    }

    private Vector answer(String name, String expect, PairingAnswer made) {
        return answerVector(name, expect, made.toJson());
    }

    private void answerJson(String name, UnaryOperator<String> change) {
        vectors.add(answerVector(name, "format", change.apply(answer.toJson())));
    }

    private Vector answerVector(String name, String expect, String json) {
        return pairing(name, expect, "viewer")
                .with("request", request.toJson())
                .with("answer", json);
    }

    private Vector pairing(String name, String expect, String side) {
        return new Vector("pairing-" + name)
                .with("type", "pairing")
                .with("expect", expect)
                .with("side", side)
                .with("link", card.link())
                .with("viewer-signing-seed", viewer.signing().seed())
                .with("viewer-kem-seed", viewer.kem().seed())
                .with("label", LABEL);
    }

    private static Vector card(String name, String expect, String link) {
        return new Vector(name).with("type", "card").with("expect", expect).with("link", link);
    }
}
