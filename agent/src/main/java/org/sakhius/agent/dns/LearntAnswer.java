package org.sakhius.agent.dns;

import org.jspecify.annotations.Nullable;

/**
 * An answer that a server gave, checked and walked. Immutable but for the note; may be given to
 * many queries of the event loop that learnt it.
 *
 * <p>{@code wire} is the message without its OPT record. Its id, flags and the spelling of its
 * question are those of the first asker and are overwritten in each reply.
 */
public final class LearntAnswer implements Answer {
    private final byte[] wire;
    private final char[] ttlPlaces;
    private final int ttlSeconds;
    private final long learntNanos;
    private final byte @Nullable [][] targets;
    private @Nullable Object note;

    /**
     * @param wire the message without OPT
     * @param ttlPlaces where in it the TTLs stand
     * @param ttlSeconds how long it may be kept; 0 not at all
     * @param learntNanos monotonic time of arrival
     * @param targets the names it leads to, on the wire in lower case, or null when there are none
     */
    public LearntAnswer(
            byte[] wire,
            char[] ttlPlaces,
            int ttlSeconds,
            long learntNanos,
            byte @Nullable [][] targets) {
        this.wire = wire;
        this.ttlPlaces = ttlPlaces;
        this.ttlSeconds = ttlSeconds;
        this.learntNanos = learntNanos;
        this.targets = targets;
    }

    /** The message; not to be changed. */
    public byte[] wire() {
        return wire;
    }

    /** Where the TTLs stand; not to be changed. */
    public char[] ttlPlaces() {
        return ttlPlaces;
    }

    /** How long it may be kept, in seconds. */
    public int ttlSeconds() {
        return ttlSeconds;
    }

    /** The names it leads to, or null. */
    public byte @Nullable [][] targets() {
        return targets;
    }

    /** The four bits of the response code. */
    public int rcode() {
        return Wire.u16(wire, Wire.FLAGS) & Wire.RCODE;
    }

    /** Whether the server failed: such an answer never takes the place of a good one. */
    public boolean failure() {
        int rcode = rcode();
        return rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }

    /** What a later stage has noted on it with {@link #note(Object)}, or null. */
    public @Nullable Object note() {
        return note;
    }

    /** Notes something on it, to be found when it is given again. On the loop that learnt it. */
    public void note(Object what) {
        note = what;
    }

    /** Whole seconds since it was learnt. */
    public int ageSeconds(long nowNanos) {
        return (int) Math.max(0, (nowNanos - learntNanos) / 1_000_000_000L);
    }

    /** Whether it may no longer be given. */
    public boolean expired(long nowNanos) {
        return nowNanos - learntNanos >= ttlSeconds * 1_000_000_000L;
    }
}
