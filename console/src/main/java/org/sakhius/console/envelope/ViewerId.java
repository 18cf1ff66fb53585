package org.sakhius.console.envelope;

import java.util.Arrays;

/** Derives the 16-byte id of a viewer: the start of SHA-256 over its Ed25519 and X-Wing keys. */
public final class ViewerId {
    private ViewerId() {}

    /** The id; IllegalArgumentException when a key has the wrong length. */
    public static byte[] of(byte[] signingPublicKey, byte[] kemPublicKey) {
        return Arrays.copyOf(keyHash(signingPublicKey, kemPublicKey), EnvelopeFormat.ID_BYTES);
    }

    /** SHA-256 over both public keys: an agent's id, and the longer form of a viewer's. */
    static byte[] keyHash(byte[] signingPublicKey, byte[] kemPublicKey) {
        return Bytes.sha256(
                Bytes.copyOf(signingPublicKey, EnvelopeFormat.SIGNING_KEY_BYTES, "Ed25519 key"),
                Bytes.copyOf(kemPublicKey, EnvelopeFormat.KEM_PUBLIC_KEY_BYTES, "X-Wing key"));
    }
}
