package org.sakhius.agent.run;

import static org.awaitility.Awaitility.await;

import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.EnvelopeException;
import org.sakhius.console.envelope.EnvelopeSealer;
import org.sakhius.console.envelope.EnvelopeSpec;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.PairingAnswer;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.console.envelope.PairingCrypto;
import org.sakhius.console.envelope.PairingException;
import org.sakhius.console.envelope.PairingRequest;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.console.envelope.SplitSeal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A guardian's phone, as far as the console's interface can tell. */
public final class Phone {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey signing = SigningKey.generate(random);
    private final KemKey kem = KemKey.generate(random);
    private final PairingCard card;
    private final PairingCrypto crypto;
    private byte[] viewer = new byte[0];
    private byte[] agentKey = new byte[0];
    private byte[] agentKemKey = new byte[0];
    private String token = "";

    public Phone(PairingCard card) {
        this.card = card;
        this.crypto = new PairingCrypto(card);
    }

    /** Uses the card as the page does, and verifies the answer. */
    public void pair(String label) throws IOException, PairingException {
        finish(ask(label));
    }

    /** The thirty digits that the page shows while it waits. */
    public String digits(PairingRequest request) {
        return crypto.comparisonNumber(request);
    }

    /** Uses the card. */
    public PairingRequest ask(String label) throws IOException {
        PairingRequest request = crypto.request(signing, kem, label);
        viewer = request.viewerId();
        String path = "/api/v1/pairings/" + b64(crypto.pairId());
        // The gateway registers the card a moment after it was put out; until then it is unknown.
        int posted = await().atMost(LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> send("POST", path, request.toJson()).statusCode(),
                        status -> status != 404);
        if (posted != 202) {
            throw new IOException("pairing was answered " + posted);
        }
        return request;
    }

    /** Awaits the gateway's answer and verifies it. */
    public void finish(PairingRequest request) throws IOException, PairingException {
        String path = "/api/v1/pairings/" + b64(crypto.pairId());
        HttpResponse<String> answered = await().atMost(LONG)
                .until(
                        () -> send("GET", path + "/answer?wait=25", ""),
                        answer -> answer.statusCode() != 204);
        if (answered.statusCode() != 200) {
            throw new IOException("no answer: " + answered.statusCode());
        }
        PairingAnswer answer = PairingAnswer.fromJson(answered.body());
        crypto.verify(answer, request);
        agentKey = answer.agentSigningKey();
        agentKemKey = answer.agentKemKey();
    }

    /** Every payload that is there for this phone, opened and verified. */
    public List<JsonNode> payloads(String kind) throws IOException, EnvelopeException {
        List<JsonNode> out = new ArrayList<>();
        for (Envelope envelope : envelopes()) {
            if (envelope.kind().id().equals(kind)) {
                out.add(MAPPER.readTree(envelope.open(viewer, kem)));
            }
        }
        return out;
    }

    /** The first fifty envelopes that are there for this phone, verified. */
    public List<Envelope> envelopes() throws IOException, EnvelopeException {
        if (token.isEmpty()) {
            signIn();
        }
        List<Envelope> out = new ArrayList<>();
        JsonNode items =
                read(send("GET", "/api/v1/envelopes?after=0&limit=50", "")).path("items");
        for (JsonNode item : items) {
            byte[] bytes = Base64.getUrlDecoder().decode(item.path("bytes").asString());
            Envelope envelope = Envelope.parse(bytes);
            envelope.verify(agentKey);
            out.add(envelope);
        }
        return out;
    }

    /** As state documents name it. */
    public String id() {
        return HexFormat.of().formatHex(viewer);
    }

    /** Its half of a case's key out of what it was sent, base64url. */
    public String half(String wrapped, SplitSeal.Half which, String context)
            throws EnvelopeException {
        byte[] bytes = Base64.getUrlDecoder().decode(wrapped);
        byte[] of = context.getBytes(StandardCharsets.US_ASCII);
        return b64(SplitSeal.unwrap(bytes, which, of, viewer, kem));
    }

    /** Whether the console still lets it in. */
    public boolean isKnown() throws IOException {
        token = "";
        try {
            signIn();
            return true;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("401")) {
                return false;
            }
            throw e;
        }
    }

    /** Seals a command for the epoch of the latest envelope. */
    public byte[] command(long sequence, String order) throws IOException, EnvelopeException {
        List<Envelope> all = envelopes();
        Envelope latest = all.get(all.size() - 1);
        byte[] previous = new byte[32];
        Arrays.fill(previous, (byte) (sequence == 1 ? 0 : 7));
        EnvelopeSpec spec = new EnvelopeSpec(
                Kind.REQUEST,
                "command",
                latest.agentId(),
                latest.epoch(),
                sequence,
                previous,
                Clock.systemUTC().instant(),
                List.of(new Recipient(Arrays.copyOf(latest.agentId(), 16), agentKemKey, false)));
        return EnvelopeSealer.seal(spec, signing, order.getBytes(StandardCharsets.UTF_8), random);
    }

    /** Hands a sealed command to the console; its status. */
    public int post(byte[] command) throws IOException {
        if (token.isEmpty()) {
            signIn();
        }
        return send("POST", "/api/v1/commands", "application/octet-stream", command)
                .statusCode();
    }

    /** Forgets its session, as the page does when it was ended. */
    public void forgetSession() {
        token = "";
    }

    private void signIn() throws IOException {
        String id = "{\"viewer\":\"" + b64(viewer) + "\"}";
        String challenge = read(send("POST", "/api/v1/sessions/challenge", id))
                .path("challenge")
                .asString();
        String signed = "sakhius-session-v1\n" + origin() + "\n" + challenge;
        String signature = b64(signing.sign(signed.getBytes(StandardCharsets.UTF_8)));
        String body = "{\"viewer\":\"%s\",\"challenge\":\"%s\",\"signature\":\"%s\"}"
                .formatted(b64(viewer), challenge, signature);
        token = read(send("POST", "/api/v1/sessions", body)).path("token").asString();
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return MAPPER.readTree(response.body());
    }

    private String origin() {
        return card.publicUrl().toString().replaceAll("/$", "");
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(method, path, "application/json", bytes);
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Origin", origin())
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", type);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String b64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
