package org.sakhius.console.envelope;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The constants of sealed-envelope version 1: offsets, lengths and limits in bytes.
 *
 * <p>They are the wire format, not settings: changing one makes a new version (see {@code
 * docs/format/sealed-envelope-v1.md}).
 */
public final class EnvelopeFormat {
    /** {@code "SKHS"}. */
    static final int MAGIC = 0x534B4853;

    static final int VERSION = 1;

    /** X-Wing, HKDF-SHA256, AES-256-GCM, Ed25519. */
    static final int SUITE = 1;

    /** Where the variable part of the header begins: the audience's length byte. */
    static final int FIXED_HEADER_BYTES = 110;

    public static final int ID_BYTES = 16;
    public static final int HASH_BYTES = 32;
    public static final int SIGNING_KEY_BYTES = 32;
    public static final int SIGNATURE_BYTES = 64;
    public static final int KEM_PUBLIC_KEY_BYTES = 1216;
    public static final int SEED_BYTES = 32;

    static final int RECIPIENT_BYTES = ID_BYTES + 1;
    static final int WAKE_BIT = 1;
    static final int ENCAPSULATION_BYTES = 1120;
    static final int CONTENT_KEY_BYTES = 32;
    static final int TAG_BYTES = 16;
    static final int WRAPPED_KEY_BYTES = ENCAPSULATION_BYTES + CONTENT_KEY_BYTES + TAG_BYTES;
    static final int NONCE_BYTES = 12;

    /** The four-byte length that stands before the payload inside the padding. */
    static final int LENGTH_PREFIX_BYTES = 4;

    /** Sizes to which length prefix, payload and zeros are padded, in bytes, ascending. */
    static final List<Integer> BUCKETS = List.of(4 << 10, 16 << 10, 64 << 10, 256 << 10);

    /** The largest payload that one envelope holds, in bytes; a larger one is split into parts. */
    public static final int PAYLOAD_MAX_BYTES = (256 << 10) - LENGTH_PREFIX_BYTES;

    public static final int RECIPIENTS_MAX = 64;
    public static final int PARTS_MAX = 16;
    public static final int AUDIENCE_MAX_BYTES = 32;

    /** The largest sequence number: 2^53 - 1, so that every reader holds it exactly. */
    public static final long SEQUENCE_MAX = (1L << 53) - 1;

    /** 2020-01-01T00:00:00Z in Unix seconds; an earlier time is a gateway without a clock. */
    static final long TIME_MIN_SECONDS = 1_577_836_800L;

    /** 2100-01-01T00:00:00Z in Unix seconds. */
    static final long TIME_MAX_SECONDS = 4_102_444_800L;

    /** The largest envelope, in bytes: every field at its limit. */
    public static final int ENVELOPE_MAX_BYTES = FIXED_HEADER_BYTES
            + 1
            + AUDIENCE_MAX_BYTES
            + 1
            + RECIPIENTS_MAX * (RECIPIENT_BYTES + WRAPPED_KEY_BYTES)
            + (256 << 10)
            + TAG_BYTES
            + SIGNATURE_BYTES;

    static final Pattern AUDIENCE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private static final byte[] KEY_LABEL = label("sakhius-envelope-v1-key");
    private static final byte[] SIGNATURE_LABEL = label("sakhius-envelope-v1-signature");

    private EnvelopeFormat() {}

    /** The smallest bucket that holds a payload of this length, 0 to {@link #PAYLOAD_MAX_BYTES}. */
    static int bucketFor(int payloadBytes) {
        for (int bucket : BUCKETS) {
            if (payloadBytes <= bucket - LENGTH_PREFIX_BYTES) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("payload of " + payloadBytes + " bytes is above "
                + PAYLOAD_MAX_BYTES + "; split it into parts");
    }

    static boolean isCiphertextLength(long length) {
        return length <= Integer.MAX_VALUE && BUCKETS.contains((int) length - TAG_BYTES);
    }

    /** What the HPKE context of one recipient is bound to. */
    static byte[] keyInfo(byte[] headerPrefix, byte[] recipientListHash, byte[] recipientId) {
        return Bytes.concat(KEY_LABEL, headerPrefix, recipientListHash, recipientId);
    }

    /** What the agent signs: the label, then every byte before the signature. */
    static byte[] signatureInput(byte[] body) {
        return Bytes.concat(SIGNATURE_LABEL, body);
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
