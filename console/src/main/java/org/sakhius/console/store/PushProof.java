package org.sakhius.console.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * By what a browser shows that a push subscription was its own: a hash over endpoint and
 * authentication secret (RFC 8291, 3.2), of which the console keeps nothing else once it is gone.
 */
final class PushProof {
    private PushProof() {}

    /** 32 bytes. */
    static byte[] of(String endpoint, byte[] auth) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // The secret has one length, so that nothing can be read as another pair.
            digest.update(auth);
            return digest.digest(endpoint.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
