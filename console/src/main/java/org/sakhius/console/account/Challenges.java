package org.sakhius.console.account;

import org.sakhius.console.Limits;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sign-in challenges that cost the server no memory: 16 random bytes and an expiry time under a
 * MAC. Asking for one writes nothing, so that a stranger cannot fill the disk; that each is used
 * once is held by the session that consumes it. Thread safe.
 */
public final class Challenges {
    private static final int RANDOM_BYTES = 16;
    private static final int BODY_BYTES = RANDOM_BYTES + Long.BYTES;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Makes challenges under a key that all replicas share.
     *
     * @param key 32 random bytes
     */
    public Challenges(byte[] key, SecureRandom random, Clock clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.random = random;
        this.clock = clock;
    }

    /** A new challenge for a viewer, as base64url. */
    public String make(String viewer) {
        byte[] body = new byte[BODY_BYTES];
        random.nextBytes(body);
        long expires = clock.instant().getEpochSecond() + Limits.CHALLENGE_S;
        ByteBuffer.wrap(body).putLong(RANDOM_BYTES, expires);
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + MAC_BYTES);
        System.arraycopy(mac(body, viewer), 0, whole, BODY_BYTES, MAC_BYTES);
        return Crypto.base64url(whole);
    }

    /** Whether this server made the challenge for this viewer and it has not expired. */
    public boolean isGood(String challenge, String viewer) {
        Optional<byte[]> whole = Crypto.base64url(challenge, BODY_BYTES + MAC_BYTES);
        if (whole.isEmpty()) {
            return false;
        }
        byte[] body = Arrays.copyOf(whole.get(), BODY_BYTES);
        byte[] mac = Arrays.copyOfRange(whole.get(), BODY_BYTES, BODY_BYTES + MAC_BYTES);
        long expires = ByteBuffer.wrap(body).getLong(RANDOM_BYTES);
        return MessageDigest.isEqual(mac, Arrays.copyOf(mac(body, viewer), MAC_BYTES))
                && clock.instant().getEpochSecond() < expires;
    }

    private byte[] mac(byte[] body, String viewer) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(body);
            return mac.doFinal(Crypto.base64url(viewer).orElse(new byte[0]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
