package org.sakhius.console.envelope;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seals payloads. Each call draws a fresh content key, so nothing here is stateful and every method
 * is thread safe as far as the given SecureRandom is.
 */
public final class EnvelopeSealer {
    private EnvelopeSealer() {}

    /**
     * One envelope around {@code plaintext}.
     *
     * @param plaintext 0 to {@link EnvelopeFormat#PAYLOAD_MAX_BYTES} bytes
     * @throws IllegalArgumentException when a field, a recipient key or the payload is out of
     *     range; a payload that is too large names the split
     */
    public static byte[] seal(
            EnvelopeSpec spec, SigningKey agent, byte[] plaintext, SecureRandom random) {
        byte[] contentKey = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
        random.nextBytes(contentKey);
        try {
            return seal(spec, agent, plaintext, contentKey, random);
        } finally {
            Arrays.fill(contentKey, (byte) 0);
        }
    }

    /**
     * As many envelopes as the payload needs (1 to {@link EnvelopeFormat#PARTS_MAX}), in order,
     * with sequence numbers from the one in {@code first} and each chained to the one before.
     *
     * @throws IllegalArgumentException as {@link #seal}, or when even all parts cannot hold it
     */
    public static List<byte[]> sealAll(
            EnvelopeSpec first, SigningKey agent, byte[] plaintext, SecureRandom random) {
        List<byte[]> parts = Parts.split(plaintext);
        List<byte[]> sealed = new ArrayList<>(parts.size());
        byte[] previous = first.previousHash();
        for (int i = 0; i < parts.size(); i++) {
            EnvelopeSpec spec = first.at(first.sequence() + i, previous, i + 1, parts.size());
            byte[] bytes = seal(spec, agent, parts.get(i), random);
            sealed.add(bytes);
            previous = Bytes.sha256(bytes);
        }
        return List.copyOf(sealed);
    }

    private static byte[] seal(
            EnvelopeSpec spec,
            SigningKey agent,
            byte[] plaintext,
            byte[] contentKey,
            SecureRandom random) {
        int ciphertextLength =
                EnvelopeFormat.bucketFor(plaintext.length) + EnvelopeFormat.TAG_BYTES;
        EnvelopeHeader header = EnvelopeHeader.of(spec, ciphertextLength);
        byte[] headerBytes = checked(header);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(headerBytes);
        for (Recipient recipient : spec.recipients()) {
            byte[] info = header.keyInfo(recipient.id());
            out.writeBytes(KeyWrap.wrap(contentKey, recipient.kemPublicKey(), info, random));
        }
        out.writeBytes(PayloadCipher.seal(contentKey, headerBytes, plaintext));
        out.writeBytes(agent.sign(EnvelopeFormat.signatureInput(out.toByteArray())));
        return out.toByteArray();
    }

    // What is written is read back with the reader's own rules, so no envelope leaves that a viewer
    // would refuse; comparing the fields catches a number that wrapped around in its byte.
    private static byte[] checked(EnvelopeHeader header) {
        byte[] bytes = Bytes.concat(header.prefixBytes(), header.recipientBytes());
        try {
            ByteReader in = new ByteReader(bytes);
            EnvelopeHeader read = HeaderReader.read(in);
            if (in.position() != bytes.length || !read.sameCounts(header)) {
                throw new EnvelopeException(
                        ErrorClass.HEADER,
                        "part, parts, audience or number of recipients is out of range");
            }
        } catch (EnvelopeException e) {
            throw new IllegalArgumentException(
                    "envelope header: " + e.errorClass().id() + ": " + e.getMessage(), e);
        }
        return bytes;
    }
}
