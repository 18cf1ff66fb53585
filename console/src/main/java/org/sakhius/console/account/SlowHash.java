package org.sakhius.console.account;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.sakhius.console.Limits;

import java.util.concurrent.Semaphore;

/**
 * Argon2id (RFC 9106) over secrets that pages derived from pass-phrases. One runs at a time, so
 * that the memory which it takes is bounded. Thread safe; blocks.
 */
final class SlowHash {
    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Semaphore ONE = new Semaphore(1, true);

    private SlowHash() {}

    static byte[] of(byte[] secret, byte[] salt) {
        ONE.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(Limits.FACTOR_HASH_KIB)
                    .withIterations(Limits.FACTOR_HASH_PASSES_COUNT)
                    .withParallelism(1)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(secret, hash);
            return hash;
        } finally {
            ONE.release();
        }
    }
}
