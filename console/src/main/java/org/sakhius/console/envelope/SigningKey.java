package org.sakhius.console.envelope;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.security.SecureRandom;

/** An Ed25519 key pair (RFC 8032), held as its 32-byte seed. Immutable and thread safe. */
public final class SigningKey {
    private final byte[] seed;
    private final byte[] publicKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        this.publicKey =
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[EnvelopeFormat.SEED_BYTES];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /** The key of this seed; IllegalArgumentException unless it is 32 bytes. */
    public static SigningKey fromSeed(byte[] seed) {
        return new SigningKey(Bytes.copyOf(seed, EnvelopeFormat.SEED_BYTES, "Ed25519 seed"));
    }

    /** The secret 32 bytes from which {@link #fromSeed} makes this key again. */
    public byte[] seed() {
        return seed.clone();
    }

    /** The public key, 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The 64-byte signature of {@code message}; deterministic. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[EnvelopeFormat.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** True when {@code signature} is valid; false for any key or signature that is malformed. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == EnvelopeFormat.SIGNING_KEY_BYTES
                && signature.length == EnvelopeFormat.SIGNATURE_BYTES
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
