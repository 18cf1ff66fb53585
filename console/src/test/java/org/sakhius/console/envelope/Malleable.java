package org.sakhius.console.envelope;

import java.math.BigInteger;

/** Makes the second, non-canonical form of an Ed25519 signature: S plus the group order. */
final class Malleable {
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private Malleable() {}

    static byte[] plusOrder(byte[] signed) {
        byte[] out = signed.clone();
        byte[] s = new byte[32];
        for (int i = 0; i < 32; i++) {
            s[i] = signed[signed.length - 1 - i];
        }
        byte[] moved = new BigInteger(1, s).add(ORDER).toByteArray();
        for (int i = 0; i < 32; i++) {
            int at = moved.length - 1 - i;
            out[signed.length - 32 + i] = at < 0 ? 0 : moved[at];
        }
        return out;
    }
}
