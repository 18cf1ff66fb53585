package org.sakhius.console.envelope;

import org.bouncycastle.crypto.digests.SHA256Digest;

import java.io.ByteArrayOutputStream;

/** Small helpers over byte arrays: copy with a length check, join, hash. */
final class Bytes {
    private Bytes() {}

    /** A copy of {@code bytes}, or IllegalArgumentException naming {@code what} and its length. */
    static byte[] copyOf(byte[] bytes, int length, String what) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    what + " must be " + length + " bytes, not " + bytes.length);
        }
        return bytes.clone();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] sha256(byte[]... parts) {
        SHA256Digest digest = new SHA256Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    static boolean allZero(byte[] bytes) {
        int seen = 0;
        for (byte b : bytes) {
            seen |= b;
        }
        return seen == 0;
    }
}
