package org.sakhius.agent.summary;

import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.EnvelopeSealer;
import org.sakhius.console.envelope.EnvelopeSpec;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.Recipient;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Seals payloads to those who read an audience, at the end of its chain. One thread. */
final class Sealer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final AgentIdentity identity;
    private final ViewerFile viewers;
    private final Outbox outbox;
    private final Clock clock;
    private final SecureRandom random;

    Sealer(
            AgentIdentity identity,
            ViewerFile viewers,
            Outbox outbox,
            Clock clock,
            SecureRandom random) {
        this.identity = identity;
        this.viewers = viewers;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /** Who reads an audience now. */
    List<Viewer> readers(String audience) throws IOException {
        return viewers.active().stream()
                .filter(viewer -> viewer.standing().reads(audience))
                .toList();
    }

    /**
     * Seals to an audience, in one commit with what was told to it.
     *
     * @param chain where the audience stands
     * @param readers at least one
     */
    void seal(
            Kind kind,
            String audience,
            Outbox.Chain chain,
            List<Viewer> readers,
            Waking waking,
            Map<String, Object> payload,
            long told)
            throws SQLException {
        List<Recipient> recipients = readers.stream()
                .map(v -> v.recipient(waking.wake() && !v.isSheet()))
                .toList();
        EnvelopeSpec spec = new EnvelopeSpec(
                kind,
                audience,
                identity.id(),
                chain.epoch(),
                chain.sequence() + 1,
                chain.previous(),
                clock.instant(),
                recipients);
        byte[] plaintext = MAPPER.writeValueAsBytes(payload);
        List<byte[]> envelopes =
                EnvelopeSealer.sealAll(spec, identity.signing(), plaintext, random);
        outbox.append(audience, chain, envelopes, told, waking.owed());
    }
}
