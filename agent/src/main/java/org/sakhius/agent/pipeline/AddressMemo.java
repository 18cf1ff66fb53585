package org.sakhius.agent.pipeline;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Remembers something of each address that was seen lately, in a fixed number of places.
 *
 * <p>An address that falls on an occupied place takes it over. Confined to one event loop.
 *
 * @param <T> what is remembered
 */
public final class AddressMemo<T> {
    private final @Nullable InetAddress[] addresses =
            new @Nullable InetAddress[Limits.CLIENT_MEMO_ADDRESSES];
    private final @Nullable Object[] values = new @Nullable Object[Limits.CLIENT_MEMO_ADDRESSES];

    /** What was remembered of the address, or null. */
    @SuppressWarnings("unchecked")
    public @Nullable T get(InetAddress address) {
        int place = place(address);
        return isSame(address, addresses[place]) ? (T) values[place] : null;
    }

    /** Remembers it. */
    public void put(InetAddress address, T value) {
        int place = place(address);
        addresses[place] = address;
        values[place] = value;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(addresses, null);
        Arrays.fill(values, null);
    }

    /** An address of the link is another on another link, which the usual equality leaves aside. */
    private static boolean isSame(InetAddress address, @Nullable InetAddress other) {
        return address.equals(other)
                && (!(address instanceof Inet6Address one)
                        || other instanceof Inet6Address two
                                && one.getScopeId() == two.getScopeId());
    }

    private static int place(InetAddress address) {
        int h = address.hashCode() * 0x9e3779b9;
        return (h >>> 16) % Limits.CLIENT_MEMO_ADDRESSES;
    }
}
