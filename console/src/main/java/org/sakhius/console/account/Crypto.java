package org.sakhius.console.account;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The few primitives that sign-in needs: SHA-256, Ed25519 (RFC 8032), base64url (RFC 4648). */
public final class Crypto {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Crypto() {}

    /** SHA-256 over the parts one after the other. */
    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether a signature over UTF-8 text was made with the key. */
    public static boolean verify(byte[] publicKey, String message, byte[] signature) {
        if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE
                || signature.length != Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return Ed25519.verify(signature, 0, publicKey, 0, bytes, 0, bytes.length);
    }

    /** Base64url without padding. */
    public static String base64url(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Bytes of canonical base64url without padding; empty for anything else, so that one value has
     * one spelling.
     */
    public static Optional<byte[]> base64url(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            return base64url(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Bytes of base64url that must have an exact length. */
    public static Optional<byte[]> base64url(String text, int length) {
        return base64url(text).filter(bytes -> bytes.length == length);
    }
}
