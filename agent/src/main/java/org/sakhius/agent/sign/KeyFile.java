package org.sakhius.agent.sign;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.console.envelope.SigningKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A signing key in a file: 32 secret bytes in base64, readable by its owner alone. */
public final class KeyFile {

    private KeyFile() {}

    /** Makes a key; a file that exists is never overwritten. */
    public static SigningKey make(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " exists already; not overwritten");
        }
        SigningKey key = SigningKey.generate(random);
        String text = Base64.getEncoder().encodeToString(key.seed()) + "\n";
        AtomicFiles.writePrivate(file.toAbsolutePath(), text.getBytes(StandardCharsets.US_ASCII));
        return key;
    }

    /** Reads a key. */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return SigningKey.fromSeed(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no key of 32 bytes in base64", e);
        }
    }

    /** The public key as configurations carry it. */
    public static String publicKey(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.publicKey());
    }
}
