package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a page does about its viewer's account. */
final class TestAccount {
    private final TestConsole console;
    private final TestViewer viewer;
    String origin;

    TestAccount(TestConsole console, TestViewer viewer) {
        this.console = console;
        this.viewer = viewer;
        this.origin = console.server().publicUrl().toString();
    }

    /** Signs in by the key and a factor's JSON, or by the key alone when that is empty. */
    HttpResponse<String> signIn(String challenge, String factor) {
        return signIn(challenge, factor, "");
    }

    HttpResponse<String> signIn(String challenge, String factor, String browser) {
        String signature = sign("sakhius-session-v1\n" + origin + "\n" + challenge);
        String body = "{\"viewer\":\"" + viewer.id() + "\",\"challenge\":\"" + challenge
                + "\",\"signature\":\"" + signature + "\""
                + (factor.isEmpty() ? "" : ",\"factor\":" + factor) + "}";
        return browser.isEmpty()
                ? console.post("/api/v1/sessions", body)
                : console.post("/api/v1/sessions", body, "User-Agent", browser);
    }

    String token(String factor) {
        HttpResponse<String> answer = signIn(viewer.challenge(console), factor);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return TestViewer.json(answer).get("token").stringValue();
    }

    static String secret(byte[] secret) {
        return "{\"kind\":\"phrase\",\"secret\":\"" + Crypto.base64url(secret) + "\"}";
    }

    String factorChallenge(String token) {
        return TestViewer.json(send("POST", "/api/v1/factors/challenge", token))
                .get("challenge")
                .stringValue();
    }

    HttpResponse<String> registerPhrase(String token, String challenge, byte[] secret) {
        return register(
                token,
                "phrase",
                challenge,
                secret,
                "\"secret\":\"" + Crypto.base64url(secret) + "\"");
    }

    HttpResponse<String> registerPasskey(String token, String challenge, TestPasskey.Made made) {
        String body = "\"attestation\":\"" + Crypto.base64url(made.attestation())
                + "\",\"clientData\":\"" + Crypto.base64url(made.clientData()) + "\"";
        return register(token, "passkey", challenge, made.attestation(), body);
    }

    private HttpResponse<String> register(
            String token, String kind, String challenge, byte[] material, String body) {
        String hash = HexFormat.of().formatHex(Crypto.sha256(material));
        String signature =
                sign("sakhius-factor-v1\n" + origin + "\n" + challenge + "\n" + kind + "\n" + hash);
        String json = "{\"challenge\":\"" + challenge + "\",\"signature\":\"" + signature + "\","
                + body + "}";
        return console.send(console.request("/api/v1/factors/" + kind)
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(json))
                .headers("Content-Type", "application/json", "Authorization", "Bearer " + token));
    }

    private String sign(String message) {
        return Crypto.base64url(viewer.signing.sign(message.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> send(String method, String path, String token) {
        return console.send(console.request(path)
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token));
    }

    /** The sessions as the console lists them. */
    List<JsonNode> sessions(String token) {
        List<JsonNode> out = new ArrayList<>();
        TestViewer.json(send("GET", "/api/v1/sessions", token)).get("sessions").forEach(out::add);
        return out;
    }
}
