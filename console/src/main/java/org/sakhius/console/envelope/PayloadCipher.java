package org.sakhius.console.envelope;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Pads a payload to its bucket and seals it with AES-256-GCM under the content key, with the whole
 * header as AAD. The nonce is zero because a content key seals exactly one envelope.
 */
final class PayloadCipher {
    private PayloadCipher() {}

    static byte[] seal(byte[] contentKey, byte[] header, byte[] payload) {
        ByteBuffer padded = ByteBuffer.allocate(EnvelopeFormat.bucketFor(payload.length));
        padded.putInt(payload.length).put(payload);
        try {
            return run(true, contentKey, header, padded.array());
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("AES-GCM could not seal", e);
        }
    }

    static byte[] open(byte[] contentKey, byte[] header, byte[] ciphertext)
            throws EnvelopeException {
        byte[] padded;
        try {
            padded = run(false, contentKey, header, ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new EnvelopeException(
                    ErrorClass.PAYLOAD, "the payload does not open under its key and header", e);
        }
        return unpad(padded);
    }

    private static byte[] unpad(byte[] padded) throws EnvelopeException {
        int length = ByteBuffer.wrap(padded).getInt();
        int room = padded.length - EnvelopeFormat.LENGTH_PREFIX_BYTES;
        if (length < 0 || length > room || EnvelopeFormat.bucketFor(length) != padded.length) {
            throw new EnvelopeException(
                    ErrorClass.PADDING, "a payload length that does not belong to its bucket");
        }
        int end = EnvelopeFormat.LENGTH_PREFIX_BYTES + length;
        if (!Bytes.allZero(Arrays.copyOfRange(padded, end, padded.length))) {
            throw new EnvelopeException(ErrorClass.PADDING, "padding is not zero");
        }
        return Arrays.copyOfRange(padded, EnvelopeFormat.LENGTH_PREFIX_BYTES, end);
    }

    static byte[] run(boolean seal, byte[] key, byte[] aad, byte[] in)
            throws InvalidCipherTextException {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(AESEngine.newInstance());
        byte[] nonce = new byte[EnvelopeFormat.NONCE_BYTES];
        gcm.init(
                seal,
                new AEADParameters(
                        new KeyParameter(key), EnvelopeFormat.TAG_BYTES * 8, nonce, aad));
        byte[] out = new byte[gcm.getOutputSize(in.length)];
        int done = gcm.processBytes(in, 0, in.length, out, 0);
        gcm.doFinal(out, done);
        return out;
    }
}
