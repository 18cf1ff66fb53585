package org.sakhius.console.envelope;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What the sender decides about an envelope besides its payload. The constructor refuses, with
 * IllegalArgumentException, anything that a reader would refuse.
 *
 * @param kind what the payload is
 * @param audience who reads it, {@code [a-z][a-z0-9-]{0,31}}; chains run per audience
 * @param agentId the agent's id, 32 bytes
 * @param epoch 16 random bytes, new at re-install or restore
 * @param sequence 1 to 2^53 - 1, one more than the envelope before in this audience and epoch
 * @param previousHash SHA-256 of the envelope before, 32 bytes; zeros with sequence 1 only
 * @param time when it was sealed; only whole seconds travel; 2020 to 2099
 * @param recipients 1 to 64 viewers with distinct ids, kept in ascending order of id
 * @param part which part of a split payload this is, 1 to {@code parts}
 * @param parts how many parts the payload has, 1 to 16
 */
public record EnvelopeSpec(
        Kind kind,
        String audience,
        byte[] agentId,
        byte[] epoch,
        long sequence,
        byte[] previousHash,
        Instant time,
        List<Recipient> recipients,
        int part,
        int parts) {

    public EnvelopeSpec {
        agentId = Bytes.copyOf(agentId, EnvelopeFormat.HASH_BYTES, "agent id");
        epoch = Bytes.copyOf(epoch, EnvelopeFormat.ID_BYTES, "epoch");
        previousHash = Bytes.copyOf(previousHash, EnvelopeFormat.HASH_BYTES, "previous hash");
        recipients = recipients.stream()
                .sorted(Comparator.comparing(r -> HexFormat.of().formatHex(r.id())))
                .toList();
    }

    /** A payload that fits into one envelope. */
    public EnvelopeSpec(
            Kind kind,
            String audience,
            byte[] agentId,
            byte[] epoch,
            long sequence,
            byte[] previousHash,
            Instant time,
            List<Recipient> recipients) {
        this(kind, audience, agentId, epoch, sequence, previousHash, time, recipients, 1, 1);
    }

    /** The same envelope at another place of the chain, carrying another part. */
    EnvelopeSpec at(long newSequence, byte[] newPreviousHash, int newPart, int newParts) {
        return new EnvelopeSpec(
                kind,
                audience,
                agentId,
                epoch,
                newSequence,
                newPreviousHash,
                time,
                recipients,
                newPart,
                newParts);
    }

    @Override
    public byte[] agentId() {
        return agentId.clone();
    }

    @Override
    public byte[] epoch() {
        return epoch.clone();
    }

    @Override
    public byte[] previousHash() {
        return previousHash.clone();
    }
}
