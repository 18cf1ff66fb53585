package org.sakhius.agent.command;

import org.sakhius.agent.summary.Viewer;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.EnvelopeSealer;
import org.sakhius.console.envelope.EnvelopeSpec;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SigningKey;
import org.sakhius.console.envelope.ViewerId;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A paired phone and its gateway, and the commands that one seals for the other. */
final class PhoneOrders {
    static final SecureRandom RANDOM = new SecureRandom();
    static final AgentIdentity AGENT = AgentIdentity.generate(RANDOM);
    static final SigningKey PHONE = SigningKey.generate(RANDOM);
    static final KemKey PHONE_KEM = KemKey.generate(RANDOM);
    static final long NOW = 1_795_000_000L;

    private PhoneOrders() {}

    static Viewer viewer() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new Viewer(
                HexFormat.of().formatHex(ViewerId.of(PHONE.publicKey(), PHONE_KEM.publicKey())),
                "Болд",
                encoder.encodeToString(PHONE.publicKey()),
                encoder.encodeToString(PHONE_KEM.publicKey()),
                NOW);
    }

    static String pause(long policy, int minutes) {
        return order(policy, NOW + 600, "pause", "children", minutes);
    }

    static String order(long policy, long expires, String action, String target, int minutes) {
        return ("{\"v\":1,\"policy\":%d,\"expires\":%d,\"action\":\"%s\","
                        + "\"target\":\"%s\",\"minutes\":%d}")
                .formatted(policy, expires, action, target, minutes);
    }

    static byte[] seal(
            String order,
            long counter,
            SigningKey signer,
            Kind kind,
            AgentIdentity agent,
            byte[] era) {
        byte[] previous = new byte[32];
        Arrays.fill(previous, (byte) (counter == 1 ? 0 : 7));
        Recipient self =
                new Recipient(Arrays.copyOf(agent.id(), 16), agent.kem().publicKey(), false);
        EnvelopeSpec spec = new EnvelopeSpec(
                kind,
                "command",
                agent.id(),
                era,
                counter,
                previous,
                Instant.ofEpochSecond(NOW),
                List.of(self));
        return EnvelopeSealer.seal(spec, signer, order.getBytes(StandardCharsets.UTF_8), RANDOM);
    }
}
