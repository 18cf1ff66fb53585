package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The register in {@code data/consents.json}, replaced as a whole. Commands at the gateway write it
 * beside a running agent, which looks at its {@link #stamp} each second. Any thread.
 */
public final class ConsentFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Base64.Encoder B64 = Base64.getUrlEncoder().withoutPadding();
    private static final ReentrantLock TURN = new ReentrantLock();
    private static final int CODE_BYTES = 16;
    private static final long DAY_S = 86_400;

    private final Path file;

    /** Below the agent's data folder; need not exist yet. */
    public ConsentFile(Path data) {
        file = data.resolve("consents.json");
    }

    /** Tells one state of the file from another; empty when there is none. */
    String stamp() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /**
     * The file as it stands.
     *
     * @throws IOException with the mend when it is damaged
     */
    public ConsentBook read() throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), ConsentBook.class);
        } catch (NoSuchFileException e) {
            return ConsentBook.EMPTY;
        } catch (JacksonException e) {
            throw new IOException(
                    file + " is damaged; until it is mended nobody counts as having consented."
                            + " Mend: delete it and ask anew; a copy of before may hold what was"
                            + " withdrawn since",
                    e);
        }
    }

    /**
     * Makes a card for a device, in the place of its last one.
     *
     * @return the code to be printed on it, which is kept nowhere
     */
    public String issue(String device, SecureRandom random, long now) throws IOException {
        byte[] drawn = new byte[CODE_BYTES];
        random.nextBytes(drawn);
        String code = B64.encodeToString(drawn);
        long until = now + Limits.ENROL_CARD_DAYS * DAY_S;
        try (LockFile other = taken()) {
            write(read().with(new EnrolCard(hash(code), device, until), now));
        }
        return code;
    }

    /** Adds a consent by a card of its device; false without one, or when there is one already. */
    boolean give(Consent consent, String code, long now) throws IOException {
        try (LockFile other = taken()) {
            ConsentBook before = read();
            String device = consent.device();
            if (!before.isCard(hash(code), device, now)
                    || before.of(device) != null
                    || before.isFull(now)) {
                return false;
            }
            write(before.with(consent, now));
            return true;
        }
    }

    /**
     * Ends one by its id.
     *
     * @param where {@link Consent#PAGE} or {@link Consent#BOX}
     * @return the consent; null when none is in force or held under this id
     */
    public @Nullable Consent withdraw(String id, String where, long now) throws IOException {
        return withdraw(consent -> consent.id().equals(id), where, now);
    }

    /** Ends that of a device, as above. */
    @Nullable
    Consent withdrawOf(String device, String where, long now) throws IOException {
        return withdraw(consent -> consent.device().equals(device), where, now);
    }

    /**
     * Says of one that is held that it was not withdrawn.
     *
     * @return the consent; null when none is held under this id, or its device has another
     */
    public @Nullable Consent confirm(String id, long now) throws IOException {
        try (LockFile other = taken()) {
            ConsentBook before = read();
            for (Consent consent : before.consents()) {
                boolean fits = consent.waits() && consent.id().equals(id);
                if (fits && before.of(consent.device()) == null) {
                    Consent confirmed = consent.confirmed();
                    write(before.replaced(confirmed, now));
                    return confirmed;
                }
            }
            return null;
        }
    }

    /**
     * After a restore: what counted waits to be confirmed, and no card holds.
     *
     * @return how many wait; 0 when it cannot be read, so that none counts
     */
    public int hold(long now) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (LockFile other = taken()) {
            ConsentBook next = read().held(now);
            write(next);
            return (int) next.consents().stream().filter(Consent::waits).count();
        } catch (IOException e) {
            if (e.getCause() instanceof JacksonException) {
                return 0;
            }
            throw e;
        }
    }

    private @Nullable Consent withdraw(Predicate<Consent> which, String where, long now)
            throws IOException {
        try (LockFile other = taken()) {
            ConsentBook before = read();
            for (Consent consent : before.consents()) {
                if ((consent.isInForce() || consent.waits()) && which.test(consent)) {
                    Consent withdrawn = consent.withdrawn(where, now);
                    write(before.replaced(withdrawn, now));
                    return withdrawn;
                }
            }
            return null;
        }
    }

    static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(code.getBytes(StandardCharsets.UTF_8));
            return B64.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private LockFile taken() throws IOException {
        AtomicFiles.privateFolder(file.resolveSibling(""));
        return LockFile.take(file.resolveSibling("consents.lock"), TURN);
    }

    private void write(ConsentBook book) throws IOException {
        AtomicFiles.writePrivate(file, MAPPER.writeValueAsBytes(book));
    }
}
