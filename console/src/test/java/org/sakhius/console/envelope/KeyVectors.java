package org.sakhius.console.envelope;

import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The key vectors: seeds and the public keys that follow, and one HPKE wrap byte for byte. */
final class KeyVectors {
    private KeyVectors() {}

    static List<Vector> all() {
        List<Vector> vectors = new ArrayList<>();
        byte[] zeros = new byte[EnvelopeFormat.SEED_BYTES];
        byte[] ones = new byte[EnvelopeFormat.SEED_BYTES];
        Arrays.fill(ones, (byte) 0xFF);
        vectors.add(keys("keys-zero-seeds", zeros, zeros));
        vectors.add(keys("keys-all-ones-seeds", ones, ones));
        SeededRandom random = new SeededRandom("testkit-keys-v1");
        vectors.add(keys("keys-random-seeds", seed(random), seed(random)));
        vectors.add(wrap(random));
        return vectors;
    }

    private static Vector keys(String name, byte[] signingSeed, byte[] kemSeed) {
        SigningKey signing = SigningKey.fromSeed(signingSeed);
        KemKey kem = KemKey.fromSeed(kemSeed);
        return new Vector(name)
                .with("type", "keys")
                .with("expect", "success")
                .with("signing-seed", signingSeed)
                .with("kem-seed", kemSeed)
                .with("signing-key", signing.publicKey())
                .with("viewer-id", ViewerId.of(signing.publicKey(), kem.publicKey()))
                .body(kem.publicKey());
    }

    private static Vector wrap(SeededRandom random) {
        KemKey kem = KemKey.generate(random);
        byte[] contentKey = seed(random);
        byte[] info = seed(random);
        byte[] encapsulationSeed = new byte[64];
        random.nextBytes(encapsulationSeed);
        return new Vector("wrap-hpke-x-wing")
                .with("type", "wrap")
                .with("expect", "success")
                .with("kem-seed", kem.seed())
                .with("encapsulation-seed", encapsulationSeed)
                .with("info", info)
                .with("content-key", contentKey)
                .body(KeyWrap.wrap(contentKey, kem.publicKey(), info, encapsulationSeed));
    }

    private static byte[] seed(SeededRandom random) {
        byte[] seed = new byte[EnvelopeFormat.SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }
}
