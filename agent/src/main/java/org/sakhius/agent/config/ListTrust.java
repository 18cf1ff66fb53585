package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/**
 * What a list's bytes must show before they count: a pinned hash, or a signature. Exactly one of
 * hash and key is set.
 *
 * @param sha256 of the file as it is served, 64 lower-case hexadecimal digits
 * @param signature where the detached signature is, as the source is given; set with the key
 * @param key Ed25519 public key, 32 bytes in base64
 */
public record ListTrust(
        @Nullable String sha256,
        @Nullable String signature,
        @Nullable String key) {

    /** The key's bytes; empty when there is none. */
    public byte[] keyBytes() {
        return key == null ? new byte[0] : Base64.getDecoder().decode(key);
    }

    /** One word that changes when the demand does. */
    String identity() {
        return sha256 != null ? "sha256:" + sha256 : "ed25519:" + key + "@" + signature;
    }
}
