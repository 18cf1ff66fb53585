package org.sakhius.console.notify;

import org.sakhius.console.store.Channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that prove an address. A code is made from the way's own random bytes under a
 * key of the console, so that none is stored. Thread safe.
 */
final class Codes {
    private final SecretKeySpec key;

    /** Makes codes under a key that all replicas share, 32 random bytes. */
    Codes(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The code of a way. */
    String of(Channel channel) {
        byte[] mac = mac("code\n" + channel.viewer() + "\n" + channel.kind().id() + "\n"
                + HexFormat.of().formatHex(channel.nonce()) + "\n" + channel.address());
        long number = ByteBuffer.wrap(mac).getLong() & Long.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    /** Whether somebody typed the code of a way. */
    boolean isRight(Channel channel, String typed) {
        return MessageDigest.isEqual(
                of(channel).getBytes(StandardCharsets.US_ASCII),
                typed.getBytes(StandardCharsets.UTF_8));
    }

    /** A hash of who asks that tells nothing without the key. */
    byte[] who(String what, String who) {
        return mac(what + "\n" + who.toLowerCase(Locale.ROOT));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
