package org.sakhius.agent.backup;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.sakhius.agent.limits.Limits;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.spec.SecretKeySpec;

/**
 * The first 40 bytes of a backup: magic, version, what the key is made with (Argon2id, RFC 9106),
 * and seven random bytes with which every nonce begins. All of it is authenticated by every chunk.
 *
 * @param memoryKib of Argon2id
 * @param passes of Argon2id
 * @param salt 16 bytes
 * @param prefix 7 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealHeader(int memoryKib, int passes, byte[] salt, byte[] prefix) {
    static final int BYTES = 40;
    static final int CHUNK_BYTES = 64 * 1024;
    static final int TAG_BYTES = 16;
    private static final byte[] MAGIC = "SAKHIUSB".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;

    static SealHeader fresh(SecureRandom random) {
        byte[] salt = new byte[16];
        byte[] prefix = new byte[7];
        random.nextBytes(salt);
        random.nextBytes(prefix);
        return new SealHeader(Limits.BACKUP_ARGON_KIB, Limits.BACKUP_ARGON_PASSES, salt, prefix);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .put(VERSION)
                .putInt(memoryKib)
                .putInt(passes)
                .put(salt)
                .put(prefix)
                .array();
    }

    /** Reads one and refuses what another program made. */
    static SealHeader read(InputStream in) throws IOException {
        byte[] bytes = new byte[BYTES];
        try {
            new DataInputStream(in).readFully(bytes);
        } catch (EOFException e) {
            throw new BackupException("is no backup of Sakhius", e);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        buffer.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new BackupException("is no backup of Sakhius", null);
        }
        byte version = buffer.get();
        if (version != VERSION) {
            throw new BackupException(
                    "was made by a newer Sakhius (form " + version + ", known here " + VERSION
                            + "). Mend: restore it with that one",
                    null);
        }
        int memory = buffer.getInt();
        int passes = buffer.getInt();
        if (memory < Limits.BACKUP_ARGON_LEAST_KIB
                || memory > Limits.BACKUP_ARGON_MOST_KIB
                || passes < 1
                || passes > Limits.BACKUP_ARGON_MOST_PASSES) {
            throw new BackupException("is damaged", null);
        }
        byte[] salt = new byte[16];
        byte[] prefix = new byte[7];
        buffer.get(salt).get(prefix);
        return new SealHeader(memory, passes, salt, prefix);
    }

    /** The AES-256 key of a pass-phrase; takes about a second. */
    SecretKeySpec key(char[] passPhrase) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] key = new byte[32];
        generator.generateBytes(passPhrase, key);
        return new SecretKeySpec(key, "AES");
    }

    /** The nonce of a chunk: no two are ever equal, and the last one is marked. */
    byte[] nonce(int chunk, boolean last) {
        return ByteBuffer.allocate(12)
                .put(prefix)
                .putInt(chunk)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
