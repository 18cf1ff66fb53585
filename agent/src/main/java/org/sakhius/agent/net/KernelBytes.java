package org.sakhius.agent.net;

import org.jspecify.annotations.Nullable;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Unpredictable bytes as the kernel's generator gives them, where Java can read it.
 *
 * <p>Java's own generators mix each twenty bytes with a SHA-1 of theirs; that guards against a
 * broken kernel, costs more than the rest of a question to a server, and has to be compiled first.
 * Elsewhere (Windows) the given generator is used. Confined to one event loop.
 */
public final class KernelBytes {
    private final @Nullable SecureRandom kernel;
    private final SecureRandom otherwise;

    /** Bytes of the kernel, or of {@code otherwise} where that cannot be read. */
    public KernelBytes(SecureRandom otherwise) {
        this.otherwise = otherwise;
        kernel = kernel();
    }

    private static @Nullable SecureRandom kernel() {
        try {
            // Its seeds are read from /dev/urandom, which never waits, and are not mixed.
            return SecureRandom.getInstance("NativePRNGNonBlocking");
        } catch (NoSuchAlgorithmException e) {
            return null;
        }
    }

    /** Fills the whole array. */
    public void fill(byte[] bytes) {
        if (kernel == null) {
            otherwise.nextBytes(bytes);
        } else {
            System.arraycopy(kernel.generateSeed(bytes.length), 0, bytes, 0, bytes.length);
        }
    }
}
