package org.sakhius.agent.upstream;

import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Where a server is that is given by name: looked up when it is first asked something and again
 * when that is over. Old addresses hold until there are new ones. Its certificate is held against
 * the name, so that a false address leads nowhere. Confined to one event loop.
 */
final class NamedAddress {
    private final UpstreamServer about;
    private final AddressLookup lookup;
    private final Map<Flight, LongConsumer> waiting = new LinkedHashMap<>();
    private List<InetAddress> addresses = List.of();
    private int place;
    private long untilNanos;
    private boolean asking;

    NamedAddress(UpstreamServer about, AddressLookup lookup) {
        this.about = about;
        this.lookup = lookup;
    }

    /** Whether there is an address; looks for new ones where the old ones are over. */
    boolean known(long nowNanos) {
        if (!asking && (addresses.isEmpty() || nowNanos - untilNanos >= 0)) {
            asking = true;
            lookup.find(about.address().getHostString(), this::found);
        }
        return !addresses.isEmpty();
    }

    /** The address to be used now. */
    InetSocketAddress current() {
        return addresses.isEmpty()
                ? about.address()
                : new InetSocketAddress(addresses.get(place), about.address().getPort());
    }

    /** The one in use brings nothing. */
    void useNext() {
        if (!addresses.isEmpty()) {
            place = (place + 1) % addresses.size();
        }
    }

    /** Lets a question wait for the address; false when too many do. */
    boolean waits(Flight flight, LongConsumer then) {
        if (waiting.size() >= Limits.UPSTREAM_WAITERS && !waiting.containsKey(flight)) {
            return false;
        }
        waiting.put(flight, then);
        return true;
    }

    private void found(List<InetAddress> found, int ttlSeconds, long nowNanos) {
        asking = false;
        int least = Limits.UPSTREAM_NAME_LEAST_S;
        int hold = found.isEmpty() ? Limits.UPSTREAM_NAME_RETRY_S : Math.max(least, ttlSeconds);
        untilNanos = nowNanos + hold * 1_000_000_000L;
        if (!found.isEmpty()) {
            addresses = List.copyOf(found);
            place = 0;
        }
        List<Map.Entry<Flight, LongConsumer>> ready = new ArrayList<>(waiting.entrySet());
        waiting.clear();
        if (!addresses.isEmpty()) {
            for (Map.Entry<Flight, LongConsumer> each : ready) {
                if (!each.getKey().over()) {
                    each.getValue().accept(nowNanos);
                }
            }
        }
    }
}
