package org.sakhius.console.envelope;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Something sealed so that two halves of its key are needed to open it: docs/format/cases-v1.md.
 * Either half alone says nothing about the key. Any thread.
 */
public final class SplitSeal {
    private static final byte[] KEY_LABEL = ascii("sakhius-case-v1");
    private static final byte[] HALF_LABEL = ascii("sakhius-case-v1-half");

    private static final byte[] OBJECTION_LABEL = ascii("sakhius-case-v1-objection");

    private SplitSeal() {}

    /** Which half of a key: the counsellors', or the second persons'. */
    public enum Half {
        FIRST,
        SECOND
    }

    /**
     * What was sealed, with both halves in the clear.
     *
     * @param ciphertext padded as an envelope's
     * @param first 32 bytes
     * @param second 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(byte[] ciphertext, byte[] first, byte[] second) {}

    /**
     * Seals under a key that is used for nothing else.
     *
     * @param context what it is, bound to it
     */
    public static Sealed seal(byte[] context, byte[] payload, SecureRandom random) {
        byte[] first = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
        byte[] second = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
        random.nextBytes(first);
        random.nextBytes(second);
        byte[] key = key(context, first, second);
        return new Sealed(PayloadCipher.seal(key, aad(context), payload), first, second);
    }

    /**
     * Opens it.
     *
     * @throws EnvelopeException when a half or the context is another, or something was changed
     */
    public static byte[] open(byte[] context, byte[] ciphertext, byte[] first, byte[] second)
            throws EnvelopeException {
        return PayloadCipher.open(key(context, first, second), aad(context), ciphertext);
    }

    /** Wraps a half to one reader, for whom alone it opens. */
    public static byte[] wrap(
            byte[] half, Half which, byte[] context, Recipient reader, SecureRandom random) {
        byte[] info = info(which, context, reader.id());
        return KeyWrap.wrap(half, reader.kemPublicKey(), info, random);
    }

    /**
     * The half that was wrapped.
     *
     * @throws EnvelopeException when it was wrapped to somebody else, or as something else
     */
    public static byte[] unwrap(
            byte[] wrapped, Half which, byte[] context, byte[] readerId, KemKey key)
            throws EnvelopeException {
        return KeyWrap.unwrap(wrapped, key, info(which, context, readerId));
    }

    /**
     * The key to which an objection to a text is sealed, 1,216 bytes: whoever has both halves can
     * open it, and nobody else, the sealer of the text included once it forgot them.
     */
    public static byte[] objectionKey(byte[] context, byte[] first, byte[] second) {
        return objectionPair(context, first, second).publicKey();
    }

    /** Seals an objection so that it opens together with the text that it is about. */
    public static byte[] sealObjection(
            byte[] context, byte[] objectionKey, byte[] objection, SecureRandom random) {
        byte[] info = Bytes.concat(OBJECTION_LABEL, context);
        return KeyWrap.wrap(objection, objectionKey, info, random);
    }

    /**
     * Opens an objection.
     *
     * @throws EnvelopeException when a half or the context is another, or something was changed
     */
    public static byte[] openObjection(byte[] context, byte[] sealed, byte[] first, byte[] second)
            throws EnvelopeException {
        KemKey pair = objectionPair(context, first, second);
        return KeyWrap.unwrap(sealed, pair, Bytes.concat(OBJECTION_LABEL, context));
    }

    private static KemKey objectionPair(byte[] context, byte[] first, byte[] second) {
        return KemKey.fromSeed(derive(Bytes.concat(OBJECTION_LABEL, context), first, second));
    }

    private static byte[] info(Half which, byte[] context, byte[] readerId) {
        byte[] one = {(byte) (which.ordinal() + 1)};
        return Bytes.concat(HALF_LABEL, one, context, readerId);
    }

    private static byte[] aad(byte[] context) {
        return Bytes.concat(KEY_LABEL, context);
    }

    private static byte[] key(byte[] context, byte[] first, byte[] second) {
        return derive(aad(context), first, second);
    }

    private static byte[] derive(byte[] info, byte[] first, byte[] second) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(Bytes.concat(first, second), null, info));
        byte[] out = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
        hkdf.generateBytes(out, 0, out.length);
        return out;
    }

    private static byte[] ascii(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
