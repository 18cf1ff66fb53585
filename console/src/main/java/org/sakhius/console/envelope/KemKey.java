package org.sakhius.console.envelope;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;

import java.security.SecureRandom;

/**
 * An X-Wing key pair (X25519 with ML-KEM-768), held as its 32-byte seed as in
 * draft-connolly-cfrg-xwing-kem. Immutable and thread safe.
 */
public final class KemKey {
    private final byte[] seed;
    private final AsymmetricCipherKeyPair pair;
    private final byte[] publicKey;

    private KemKey(byte[] seed) {
        this.seed = seed;
        this.pair = KeyWrap.keyPair(seed);
        this.publicKey = KeyWrap.publicKey(pair);
    }

    public static KemKey generate(SecureRandom random) {
        byte[] seed = new byte[EnvelopeFormat.SEED_BYTES];
        random.nextBytes(seed);
        return new KemKey(seed);
    }

    /** The key of this seed; IllegalArgumentException unless it is 32 bytes. */
    public static KemKey fromSeed(byte[] seed) {
        return new KemKey(Bytes.copyOf(seed, EnvelopeFormat.SEED_BYTES, "X-Wing seed"));
    }

    /** The secret 32 bytes from which {@link #fromSeed} makes this key again. */
    public byte[] seed() {
        return seed.clone();
    }

    /** The public key, 1,216 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    AsymmetricCipherKeyPair pair() {
        return pair;
    }
}
