package org.sakhius.console.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fields of a header, in wire order; {@link HeaderReader} makes it from bytes. */
record EnvelopeHeader(
        Kind kind,
        int part,
        int parts,
        byte[] agentId,
        byte[] epoch,
        long sequence,
        byte[] previousHash,
        long timeSeconds,
        int ciphertextLength,
        String audience,
        List<RecipientSlot> recipients) {

    static EnvelopeHeader of(EnvelopeSpec spec, int ciphertextLength) {
        return new EnvelopeHeader(
                spec.kind(),
                spec.part(),
                spec.parts(),
                spec.agentId(),
                spec.epoch(),
                spec.sequence(),
                spec.previousHash(),
                spec.time().getEpochSecond(),
                ciphertextLength,
                spec.audience(),
                spec.recipients().stream()
                        .map(r -> new RecipientSlot(r.id(), r.wake()))
                        .toList());
    }

    /** Everything before the recipient list's first entry, its count included. */
    byte[] prefixBytes() {
        byte[] name = audience.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(EnvelopeFormat.FIXED_HEADER_BYTES + 1 + name.length + 1)
                .putInt(EnvelopeFormat.MAGIC)
                .put((byte) EnvelopeFormat.VERSION)
                .put((byte) EnvelopeFormat.SUITE)
                .put((byte) kind.code())
                .put((byte) part)
                .put((byte) parts)
                .put((byte) 0)
                .put(agentId)
                .put(epoch)
                .putLong(sequence)
                .put(previousHash)
                .putLong(timeSeconds)
                .putInt(ciphertextLength)
                .put((byte) name.length)
                .put(name)
                .put((byte) recipients.size())
                .array();
    }

    byte[] recipientBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RecipientSlot slot : recipients) {
            out.writeBytes(slot.id());
            out.write(slot.wake() ? EnvelopeFormat.WAKE_BIT : 0);
        }
        return out.toByteArray();
    }

    /** True when no count of this header differs from the other's. */
    boolean sameCounts(EnvelopeHeader other) {
        return part == other.part
                && parts == other.parts
                && audience.equals(other.audience)
                && recipients.size() == other.recipients.size();
    }

    /** What the content key wrapped to this recipient is bound to. */
    byte[] keyInfo(byte[] recipientId) {
        return EnvelopeFormat.keyInfo(prefixBytes(), Bytes.sha256(recipientBytes()), recipientId);
    }
}
