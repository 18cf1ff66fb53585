package org.sakhius.agent.guard;

import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;

/**
 * A token bucket for each /24 (IPv4) or /56 (IPv6), in a fixed table. Confined to one event loop.
 *
 * <p>Two prefixes on one place of the table push each other out with a full bucket: a limit that
 * forgets is bounded in memory, and the access list has kept strangers out before.
 */
final class RateLimiter {
    private static final long NANOS_PER_TOKEN = 1_000_000_000L / Limits.CLIENT_RATE_QUERIES;
    private static final long FULL_NANOS = Limits.CLIENT_BURST_QUERIES * NANOS_PER_TOKEN;

    private final long[] prefixes = new long[Limits.CLIENT_RATE_PREFIXES];
    private final long[] emptyAtNanos = new long[Limits.CLIENT_RATE_PREFIXES];

    /** Takes a token of the prefix's bucket; false when it is empty. */
    boolean take(long prefix, long nowNanos) {
        int place = place(prefix);
        // The bucket holds as many tokens as fit between its time of emptiness and now.
        long emptyAt = emptyAtNanos[place];
        if (prefixes[place] != prefix || nowNanos - emptyAt > FULL_NANOS) {
            prefixes[place] = prefix;
            emptyAt = nowNanos - FULL_NANOS;
        }
        if (nowNanos - emptyAt < NANOS_PER_TOKEN) {
            return false;
        }
        emptyAtNanos[place] = emptyAt + NANOS_PER_TOKEN;
        return true;
    }

    /** The prefix that an address is counted by; never 0. */
    static long prefix(InetAddress address) {
        byte[] b = address.getAddress();
        int bytes = b.length == 4 ? 3 : 7;
        long prefix = b.length;
        for (int i = 0; i < bytes; i++) {
            prefix = prefix << 8 | b[i] & 0xff;
        }
        return prefix;
    }

    private static int place(long prefix) {
        return (int) ((prefix * 0x9e3779b97f4a7c15L) >>> 40) % Limits.CLIENT_RATE_PREFIXES;
    }
}
