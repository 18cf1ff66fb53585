package org.sakhius.console.server;

import org.sakhius.console.envelope.EnvelopeSealer;
import org.sakhius.console.envelope.EnvelopeSpec;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SigningKey;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Commands that a viewer seals for an agent. */
final class TestCommands {
    private final TestAgent agent;
    private final TestViewer viewer;

    TestCommands(TestAgent agent, TestViewer viewer) {
        this.agent = agent;
        this.viewer = viewer;
    }

    static String path(TestAgent agent) {
        return "/api/v1/agents/" + agent.id() + "/commands";
    }

    static HttpResponse<String> post(TestConsole console, String token, byte[] command) {
        return post(console, token, command, "application/octet-stream");
    }

    static HttpResponse<String> post(
            TestConsole console, String token, byte[] command, String type) {
        return console.send(console.request("/api/v1/commands")
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(command)));
    }

    byte[] sealed(Instant time, long sequence) {
        return sealed(time, sequence, "{\"v\":1}");
    }

    byte[] sealed(Instant time, long sequence, String payload) {
        return seal(Kind.REQUEST, "command", viewer.signing, time, sequence, payload, self());
    }

    Recipient self() {
        return new Recipient(
                Arrays.copyOf(agent.identity.id(), 16), agent.identity.kem().publicKey(), false);
    }

    byte[] seal(
            Kind kind,
            String audience,
            SigningKey signer,
            Instant time,
            long sequence,
            String payload,
            Recipient... to) {
        byte[] previous = new byte[32];
        Arrays.fill(previous, (byte) (sequence == 1 ? 0 : 7));
        EnvelopeSpec spec = new EnvelopeSpec(
                kind,
                audience,
                agent.identity.id(),
                agent.epoch,
                sequence,
                previous,
                time,
                List.of(to));
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return EnvelopeSealer.seal(spec, signer, bytes, agent.random);
    }
}
