package org.sakhius.agent.device;

import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the answer path and the watch of the network tell each other: whose an address is, and who
 * has asked. Any thread.
 *
 * <p>Who asked is kept in memory only, as an address and a moment, for the figures of coverage. A
 * gateway that watches no network keeps nothing.
 */
public final class Askers {

    private volatile AddressBook book = AddressBook.EMPTY;
    private volatile boolean watched;
    private volatile long nowSecond;
    private final Map<InetAddress, Long> seen = new ConcurrentHashMap<>();

    /** Who is behind which address now. Each event loop forgets what it knew when it changes. */
    public AddressBook book() {
        return book;
    }

    /**
     * An address asks that the event loop did not remember. Cheap enough for the answer path, where
     * it happens once for an address and book.
     */
    public void asked(InetAddress address) {
        if (watched && (seen.size() < Limits.SIGHTINGS_COUNT || seen.containsKey(address))) {
            seen.put(address, nowSecond);
        }
    }

    /** The network will be watched, from this second: who asks from now on is noticed. */
    public void watchFrom(long second) {
        nowSecond = second;
        watched = true;
    }

    /** Called by the watch: the moment is {@code second}, and this is what the network shows. */
    public void publish(AddressBook next, long second) {
        nowSecond = second;
        book = next;
    }

    /** Called by the watch: the moment is {@code second}. */
    public void tick(long second) {
        nowSecond = second;
    }

    /** Who has asked since, and when; older ones are forgotten. */
    public Map<InetAddress, Long> since(long second) {
        seen.values().removeIf(at -> at < second);
        return Map.copyOf(seen);
    }
}
