package org.sakhius.agent.sign;

import org.sakhius.console.envelope.SigningKey;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Detached Ed25519 signatures (RFC 8032) of lists: {@code docs/format/signed-feed-v1.md}, section
 * 5.
 *
 * <p>What is signed is a label, a line feed and the SHA-256 of the file in hexadecimal, so that a
 * list of any size is checked in little memory and no signature passes for one of another purpose.
 */
public final class ListSignature {

    private static final String LABEL = "sakhius-list-v1\n";

    private ListSignature() {}

    /**
     * Whether a signature file is the key's for a file with this hash.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param signature base64, white space at its ends allowed; malformed input is simply none
     */
    public static boolean holds(String sha256, byte[] signature, byte[] publicKey) {
        try {
            String text = new String(signature, StandardCharsets.US_ASCII).strip();
            byte[] bytes = Base64.getDecoder().decode(text);
            return SigningKey.verify(publicKey, signed(sha256), bytes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The signature file for a file with this hash. */
    public static String of(String sha256, SigningKey key) {
        return Base64.getEncoder().encodeToString(key.sign(signed(sha256))) + "\n";
    }

    private static byte[] signed(String sha256) {
        return (LABEL + sha256).getBytes(StandardCharsets.US_ASCII);
    }
}
