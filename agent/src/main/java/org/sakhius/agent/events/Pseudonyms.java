package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns device ids into pseudonyms for {@code events.db}: HMAC-SHA-256 with a key that stands
 * elsewhere, cut to 16 bytes. Any thread.
 */
public final class Pseudonyms {

    private final Supplier<byte[]> key;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private volatile @Nullable Mac prototype;

    /** With a secret key of 32 bytes. */
    public Pseudonyms(byte[] key) {
        byte[] own = key.clone();
        this.key = () -> own;
    }

    /** With a key that is asked for at the first device; it must be the same each time. */
    public Pseudonyms(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The pseudonym of a device id. */
    public String of(String deviceId) {
        return known.computeIfAbsent(deviceId, this::compute);
    }

    /**
     * A keyed number of a name, for memories that must not tell which names they hold; nothing is
     * remembered of it here.
     */
    long hash(String name) {
        return ByteBuffer.wrap(tag("name " + name)).getLong();
    }

    /** A pseudonym that nothing is remembered of here: 32 hexadecimal digits, always the same. */
    public String passing(String text) {
        return compute(text);
    }

    private String compute(String deviceId) {
        return HexFormat.of().formatHex(tag(deviceId), 0, 16);
    }

    private byte[] tag(String text) {
        try {
            return ((Mac) keyed().clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC can be copied", e);
        }
    }

    /** A function that has taken in its key, to be copied: that is cheaper than to look it up. */
    private Mac keyed() {
        Mac mac = prototype;
        if (mac == null) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HMAC-SHA-256", e);
            }
            prototype = mac;
        }
        return mac;
    }
}
