package org.sakhius.console.server;

import org.sakhius.console.Limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket per client address and one for everybody. IPv6 clients count by /64, since one
 * household may use all of it. Loopback, where a proxy in front would sit, has only the common
 * bucket. Thread safe.
 */
final class RateLimit {
    private final LongSupplier nanos;
    private final Bucket everybody;
    private final Map<String, Bucket> clients = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > Limits.RATE_CLIENTS_COUNT;
        }
    };

    /**
     * Starts with full buckets.
     *
     * @param nanos a monotonic clock, as System.nanoTime
     * @param perMinute of everybody
     */
    RateLimit(LongSupplier nanos, int perMinute) {
        this.nanos = nanos;
        this.everybody = new Bucket(perMinute, nanos.getAsLong());
    }

    /** Takes one token; false when there is none. */
    synchronized boolean take(InetAddress client) {
        long now = nanos.getAsLong();
        if (client.isLoopbackAddress()) {
            return everybody.take(now);
        }
        Bucket own = clients.computeIfAbsent(
                key(client), k -> new Bucket(Limits.OPEN_REQUESTS_PER_CLIENT_PER_MINUTE, now));
        return own.take(now) && everybody.take(now);
    }

    /** How many clients are remembered. */
    synchronized int clients() {
        return clients.size();
    }

    /** What one household shares: the address, or the first 64 bits of an IPv6 one. */
    static String key(InetAddress client) {
        byte[] bytes = client.getAddress();
        return client instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(bytes, 8))
                : client.getHostAddress();
    }
}
