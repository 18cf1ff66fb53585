package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.console.envelope.AgentIdentity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLContext;

/** Speaks to the console as this gateway: every request is signed with its key. Any thread. */
final class ConsoleClient {

    /** What the console said; the body is capped by what the API can answer. */
    record Answer(int status, String body) {}

    private static final HttpResponse.BodyHandler<String> BODY = info -> new BoundedBody();

    private final HttpClient client;
    private final URI base;
    private final AgentIdentity identity;
    private final String agent;
    private final Clock clock;

    /**
     * A client for a console.
     *
     * @param tls how to trust its certificate; null = as every program on this machine does
     */
    ConsoleClient(URI base, @Nullable SSLContext tls, AgentIdentity identity, Clock clock) {
        this.base = base;
        this.identity = identity;
        this.agent = HexFormat.of().formatHex(identity.id());
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(Limits.CONSOLE_CONNECT_MS));
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** Hands an envelope over: 201 taken, 200 known, 409 other bytes stand there. */
    Answer putEnvelope(String audience, byte[] epoch, long sequence, byte[] envelope)
            throws IOException {
        String path =
                "/envelopes/" + audience + "/" + HexFormat.of().formatHex(epoch) + "/" + sequence;
        return send("PUT", path, "application/octet-stream", envelope, Limits.CONSOLE_REQUEST_MS);
    }

    /** Tells the console that a card with this id is out. */
    Answer putPairing(byte[] pairId, long expiresSecond) throws IOException {
        return json("PUT", "/pairings/" + b64(pairId), "{\"expires\":" + expiresSecond + "}");
    }

    /** The request that a browser made with the card: 200 with it, 204 none yet. */
    Answer getPairing(byte[] pairId) throws IOException {
        String path = "/pairings/" + b64(pairId) + "?wait=" + Limits.PAIRING_POLL_S;
        int most = Limits.CONSOLE_REQUEST_MS + Limits.PAIRING_POLL_S * 1000;
        return send("GET", path, null, new byte[0], most);
    }

    /** Hands the answer to a pairing over, by which the console knows the viewer. */
    Answer putAnswer(byte[] pairId, String answer) throws IOException {
        return json("PUT", "/pairings/" + b64(pairId) + "/answer", answer);
    }

    /** Tells the console that a viewer is gone. */
    Answer deleteViewer(String viewerIdHex) throws IOException {
        String id = b64(HexFormat.of().parseHex(viewerIdHex));
        return send("DELETE", "/viewers/" + id, null, new byte[0], Limits.CONSOLE_REQUEST_MS);
    }

    /** Commands that wait: 200 with the oldest, 204 none within a while. Returns at once. */
    CompletableFuture<Answer> awaitCommands() {
        String path = "/commands?wait=" + Limits.COMMAND_POLL_S;
        int most = Limits.CONSOLE_REQUEST_MS + Limits.COMMAND_POLL_S * 1000;
        return client.sendAsync(request("GET", path, null, new byte[0], most), BODY)
                .thenApply(response -> new Answer(response.statusCode(), response.body()));
    }

    /** What became of a command is on disk here. */
    Answer deleteCommand(String viewer, long sequence) throws IOException {
        if (!viewer.matches("[A-Za-z0-9_-]{22}")) {
            throw new IOException("no viewer's id");
        }
        String path = "/commands/" + viewer + "/" + sequence;
        return send("DELETE", path, null, new byte[0], Limits.CONSOLE_REQUEST_MS);
    }

    private Answer json(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(method, path, "application/json", bytes, Limits.CONSOLE_REQUEST_MS);
    }

    private HttpRequest request(
            String method, String path, @Nullable String type, byte[] body, int mostMs) {
        URI target = base.resolve("/api/v1/agents/" + agent + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofMillis(mostMs))
                .header("Authorization", authorization(method, target, body))
                .method(
                        method,
                        type == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request.build();
    }

    private Answer send(String method, String path, @Nullable String type, byte[] body, int mostMs)
            throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(request(method, path, type, body, mostMs), BODY);
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String authorization(String method, URI target, byte[] body) {
        String query = target.getRawQuery();
        String path = target.getRawPath() + (query == null ? "" : "?" + query);
        long seconds = clock.instant().getEpochSecond();
        String signed = String.join(
                "\n",
                "sakhius-agent-request-v1",
                method,
                path,
                Long.toString(seconds),
                sha256Hex(body));
        byte[] signature = identity.signing().sign(signed.getBytes(StandardCharsets.UTF_8));
        return "Sakhius-Agent " + agent + ":" + seconds + ":" + b64(signature);
    }

    private static String b64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
