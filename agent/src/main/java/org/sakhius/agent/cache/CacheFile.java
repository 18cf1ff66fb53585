package org.sakhius.agent.cache;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.limits.Limits;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file in which answers outlive a restart: magic, hash of what they depend on, time, count,
 * answers, and SHA-256 of all that. Readable by its owner alone.
 */
final class CacheFile {
    private static final int MAGIC = 0x534b4331;
    private static final int HASH_BYTES = 32;
    private static final int DNSSEC_OK = 1;
    private static final int CHECKING_DISABLED = 2;

    private CacheFile() {}

    /** What a file holds. */
    record Content(Instant savedAt, List<KeptAnswer> answers) {}

    /** Writes it; answers beyond its bounds are left out. */
    static void write(Path file, String dependsOn, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        List<KeptAnswer> fitting = new ArrayList<>();
        long size = 0;
        for (KeptAnswer answer : content.answers()) {
            size += answer.wire().length + 9L;
            if (size <= Limits.CACHE_FILE_BYTES - 128 && fitting.size() < Limits.CACHE_ENTRIES) {
                fitting.add(answer);
            }
        }
        out.writeInt(MAGIC);
        out.write(sha256(dependsOn.getBytes(StandardCharsets.UTF_8)));
        out.writeLong(content.savedAt().toEpochMilli());
        out.writeInt(fitting.size());
        for (KeptAnswer answer : fitting) {
            out.writeByte((answer.dnssecOk() ? DNSSEC_OK : 0)
                    | (answer.checkingDisabled() ? CHECKING_DISABLED : 0));
            out.writeInt(answer.ageSeconds());
            out.writeInt(answer.wire().length);
            out.write(answer.wire());
        }
        out.write(sha256(bytes.toByteArray()));
        AtomicFiles.writePrivate(file, bytes.toByteArray());
    }

    /**
     * Reads it.
     *
     * @throws IOException in words when it is damaged, or written under other settings
     */
    static Content read(Path file, String dependsOn) throws IOException {
        if (Files.size(file) > Limits.CACHE_FILE_BYTES) {
            throw new IOException("it is too large");
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - HASH_BYTES;
        if (end < 0
                || !Arrays.equals(
                        sha256(Arrays.copyOf(bytes, end)),
                        Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new IOException("it is damaged");
        }
        try {
            return content(ByteBuffer.wrap(bytes, 0, end), dependsOn);
        } catch (BufferUnderflowException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static Content content(ByteBuffer in, String dependsOn) throws IOException {
        if (in.getInt() != MAGIC) {
            throw new IOException("it is of another version");
        }
        byte[] hash = new byte[HASH_BYTES];
        in.get(hash);
        if (!Arrays.equals(hash, sha256(dependsOn.getBytes(StandardCharsets.UTF_8)))) {
            throw new IOException("servers or their trust have changed since");
        }
        Instant savedAt = Instant.ofEpochMilli(in.getLong());
        int count = in.getInt();
        List<KeptAnswer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int flags = in.get();
            int age = in.getInt();
            int length = in.getInt();
            if (length < 0 || length > Limits.CACHE_ANSWER_BYTES || age < 0) {
                throw new IOException("it is damaged");
            }
            byte[] wire = new byte[length];
            in.get(wire);
            answers.add(new KeptAnswer(
                    (flags & DNSSEC_OK) != 0, (flags & CHECKING_DISABLED) != 0, age, wire));
        }
        return new Content(savedAt, answers);
    }

    private static byte[] sha256(byte[] of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
