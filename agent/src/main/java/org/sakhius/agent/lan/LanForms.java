package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Forms of the pages: how they are read, and how it is known that one was filled in on a page of
 * ours. Each carries a mark that only a page read from that very address can have, so that no page
 * of anybody else can send one from a browser in the house.
 */
final class LanForms {
    private static final int MARK_BYTES = 16;

    private final SecretKeySpec key;
    private final Clock clock;

    LanForms(SecureRandom random, Clock clock) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /** The mark of a form that goes to an address now. */
    String mark(InetAddress address) {
        return mark(address, clock.instant().getEpochSecond());
    }

    private String mark(InetAddress address, long second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(address.getAddress());
            byte[] digest = mac.doFinal(Long.toString(second).getBytes(StandardCharsets.US_ASCII));
            return second
                    + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(digest, MARK_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether a mark is one that this address was given not long ago. */
    boolean isMark(@Nullable String mark, InetAddress address) {
        if (mark == null || !mark.matches("[0-9]{1,12}\\.[A-Za-z0-9_-]{22}")) {
            return false;
        }
        long second = Long.parseLong(mark.substring(0, mark.indexOf('.')));
        long age = clock.instant().getEpochSecond() - second;
        return age >= 0
                && age <= Limits.LAN_FORM_LIFE_S
                && MessageDigest.isEqual(
                        mark(address, second).getBytes(StandardCharsets.US_ASCII),
                        mark.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Whether a browser says that a page of this very host sends. One that says nothing is too old
     * to say it; then the mark alone counts.
     */
    static boolean isFromHere(@Nullable String origin, String hostHeader) {
        return origin == null
                || origin.toLowerCase(Locale.ROOT)
                        .equals("http://" + hostHeader.strip().toLowerCase(Locale.ROOT));
    }

    /** Fields of a form or of a link, the first of each name; what cannot be read is left out. */
    static Map<String, String> fields(String encoded) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String pair : encoded.split("&", Limits.LAN_FORM_FIELDS_COUNT + 1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && out.size() < Limits.LAN_FORM_FIELDS_COUNT) {
                try {
                    String value =
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                    out.putIfAbsent(pair.substring(0, equals), value);
                } catch (IllegalArgumentException e) {
                    continue;
                }
            }
        }
        return out;
    }
}
