package org.sakhius.filters.catalogue;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Detached Ed25519 signatures (RFC 8032) of the help-line file.
 *
 * <p>What is signed is a label followed by the file's bytes, so that a signature made for another
 * purpose can never pass for one of these.
 */
final class HelpLineSignature {
    private static final byte[] LABEL =
            "sakhius-help-lines-v1\n".getBytes(StandardCharsets.US_ASCII);

    private HelpLineSignature() {}

    /** Whether the signature is the key's for these bytes; malformed input is simply not. */
    static boolean holds(byte[] file, String signatureBase64, String publicKeyBase64) {
        byte[] signature;
        byte[] key;
        try {
            signature = Base64.getDecoder().decode(signatureBase64);
            key = Base64.getDecoder().decode(publicKeyBase64);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (key.length != Ed25519PublicKeyParameters.KEY_SIZE
                || signature.length != Ed25519PrivateKeyParameters.SIGNATURE_SIZE) {
            return false;
        }
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(key, 0));
        signer.update(LABEL, 0, LABEL.length);
        signer.update(file, 0, file.length);
        return signer.verifySignature(signature);
    }

    /**
     * Signs a file.
     *
     * @param seed 32 bytes
     * @return base64 of the signature
     */
    static String sign(byte[] file, byte[] seed) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed, 0));
        signer.update(LABEL, 0, LABEL.length);
        signer.update(file, 0, file.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    /** Base64 of the public key that belongs to a seed of 32 bytes. */
    static String publicKey(byte[] seed) {
        return Base64.getEncoder()
                .encodeToString(new Ed25519PrivateKeyParameters(seed, 0)
                        .generatePublicKey()
                        .getEncoded());
    }
}
