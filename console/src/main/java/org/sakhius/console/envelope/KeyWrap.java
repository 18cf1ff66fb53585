package org.sakhius.console.envelope;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Wraps a content key to one recipient: HPKE base mode (RFC 9180) over X-Wing (KEM 0x647a),
 * HKDF-SHA256 and AES-256-GCM, one message per context, empty AAD.
 *
 * <p>The encapsulation seed comes from the caller's SecureRandom, so that no hidden global source
 * of randomness is trusted and vectors can be made again.
 */
final class KeyWrap {
    private static final int ENCAPSULATION_SEED_BYTES = 64;
    private static final byte[] NO_AAD = {};

    private KeyWrap() {}

    static AsymmetricCipherKeyPair keyPair(byte[] seed) {
        return hpke().deserializePrivateKey(seed.clone(), null);
    }

    static byte[] publicKey(AsymmetricCipherKeyPair pair) {
        return hpke().serializePublicKey(pair.getPublic());
    }

    /** True when a content key can be wrapped to these bytes; they come from a stranger. */
    static boolean isUsable(byte[] publicKey) {
        if (publicKey.length != EnvelopeFormat.KEM_PUBLIC_KEY_BYTES) {
            return false;
        }
        try {
            byte[] zeros = new byte[ENCAPSULATION_SEED_BYTES];
            HPKE hpke = hpke();
            hpke.setupBaseS(hpke.deserializePublicKey(publicKey), NO_AAD, zeros);
            return true;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    static byte[] wrap(byte[] contentKey, byte[] publicKey, byte[] info, SecureRandom random) {
        byte[] seed = new byte[ENCAPSULATION_SEED_BYTES];
        random.nextBytes(seed);
        return wrap(contentKey, publicKey, info, seed);
    }

    /** As above with a given encapsulation seed of 64 bytes, which must never be used twice. */
    static byte[] wrap(byte[] contentKey, byte[] publicKey, byte[] info, byte[] seed) {
        HPKE hpke = hpke();
        HPKEContextWithEncapsulation context =
                hpke.setupBaseS(hpke.deserializePublicKey(publicKey), info, seed);
        try {
            return Bytes.concat(context.getEncapsulation(), context.seal(NO_AAD, contentKey));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("HPKE could not seal 32 bytes", e);
        }
    }

    static byte[] unwrap(byte[] wrapped, KemKey key, byte[] info) throws EnvelopeException {
        byte[] encapsulation = Arrays.copyOf(wrapped, EnvelopeFormat.ENCAPSULATION_BYTES);
        try {
            return hpke().setupBaseR(encapsulation, key.pair(), info)
                    .open(
                            NO_AAD,
                            wrapped,
                            EnvelopeFormat.ENCAPSULATION_BYTES,
                            wrapped.length - EnvelopeFormat.ENCAPSULATION_BYTES);
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new EnvelopeException(
                    ErrorClass.KEY, "the wrapped content key does not open with this key", e);
        }
    }

    // HPKE objects are cheap and hold state per context, so none is shared between threads.
    private static HPKE hpke() {
        return new HPKE(
                HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }
}
