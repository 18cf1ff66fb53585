package org.sakhius.agent.events;

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

    private String compute(String deviceId) {
        return HexFormat.of().formatHex(tag(deviceId), 0, 16);
    }

    private byte[] tag(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
