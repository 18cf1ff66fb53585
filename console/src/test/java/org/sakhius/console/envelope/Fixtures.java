package org.sakhius.console.envelope;

import org.bouncycastle.crypto.digests.SHAKEDigest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** One agent and any number of viewers, all drawn from one seed so that failures repeat. */
final class Fixtures {
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final SeededRandom random;
    private final AgentIdentity agent;
    private final byte[] epoch = new byte[EnvelopeFormat.ID_BYTES];

    Fixtures(String seed) {
        random = new SeededRandom(seed);
        agent = AgentIdentity.generate(random);
        random.nextBytes(epoch);
    }

    AgentIdentity agent() {
        return agent;
    }

    SeededRandom random() {
        return random;
    }

    byte[] epoch() {
        return epoch.clone();
    }

    Viewer viewer() {
        return Viewer.generate(random);
    }

    /** The first envelope of the family's chain. */
    EnvelopeSpec first(Kind kind, List<Recipient> recipients) {
        return new EnvelopeSpec(
                kind, "family", agent.id(), epoch(), 1, new byte[32], NOON, recipients);
    }

    /** SHAKE256 as a SecureRandom: the same bytes for the same seed on every machine. */
    static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient SHAKEDigest shake = new SHAKEDigest(256);

        SeededRandom(String seed) {
            super(null, null);
            byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
            shake.update(bytes, 0, bytes.length);
        }

        @Override
        public void nextBytes(byte[] out) {
            shake.doOutput(out, 0, out.length);
        }
    }
}
