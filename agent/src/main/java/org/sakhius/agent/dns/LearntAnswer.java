package org.sakhius.agent.dns;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

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
    private final int ede;
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
        this(wire, ttlPlaces, ttlSeconds, learntNanos, targets, Rcode.EDE_NONE);
    }

    private LearntAnswer(
            byte[] wire,
            char[] ttlPlaces,
            int ttlSeconds,
            long learntNanos,
            byte @Nullable [][] targets,
            int ede) {
        this.wire = wire;
        this.ttlPlaces = ttlPlaces;
        this.ttlSeconds = ttlSeconds;
        this.learntNanos = learntNanos;
        this.targets = targets;
        this.ede = ede;
    }

    /**
     * What is given when no server answers: this one, though it is over (RFC 8767 4), for so long
     * until servers are asked again. Each record says {@link Limits#CACHE_STALE_TTL_S}.
     */
    public LearntAnswer asStale(int holdSeconds, long nowNanos) {
        byte[] old = wire.clone();
        // Nobody has checked it lately.
        Wire.put16(old, Wire.FLAGS, Wire.u16(old, Wire.FLAGS) & ~Wire.AD);
        for (char place : ttlPlaces) {
            Wire.put32(old, place, Limits.CACHE_STALE_TTL_S);
        }
        int why = rcode() == Rcode.NXDOMAIN ? Rcode.EDE_STALE_NXDOMAIN : Rcode.EDE_STALE;
        return new LearntAnswer(old, new char[0], holdSeconds, nowNanos, targets, why);
    }

    /** That no server could be reached, for {@code ttlSeconds} (RFC 9520 3.2). */
    public static LearntAnswer failure(Request request, int ede, int ttlSeconds, long nowNanos) {
        byte[] wire = new byte[request.questionEnd()];
        Wire.put16(wire, Wire.FLAGS, Wire.QR | Rcode.SERVFAIL);
        Wire.put16(wire, Wire.QDCOUNT, 1);
        System.arraycopy(request.name, 0, wire, Wire.HEADER, request.nameLength);
        Wire.put16(wire, wire.length - 4, request.type);
        Wire.put16(wire, wire.length - 2, RrType.IN);
        return new LearntAnswer(wire, new char[0], ttlSeconds, nowNanos, null, ede);
    }

    /** The same failure with the reason that the server gave. */
    LearntAnswer because(int reason) {
        return new LearntAnswer(wire, ttlPlaces, ttlSeconds, learntNanos, targets, reason);
    }

    /** The same, kept no longer and saying no more than so many seconds. */
    public LearntAnswer within(int mostSeconds) {
        byte[] shorter = wire.clone();
        for (char place : ttlPlaces) {
            int ttl = Wire.i32(shorter, place);
            Wire.put32(shorter, place, ttl < 0 ? 0 : Math.min(ttl, mostSeconds));
        }
        int most = Math.min(ttlSeconds, mostSeconds);
        return new LearntAnswer(shorter, ttlPlaces, most, learntNanos, targets, ede);
    }

    /** When it arrived, on monotonic time. */
    public long learntNanos() {
        return learntNanos;
    }

    /** Why it is not what was hoped for, or {@link Rcode#EDE_NONE}. */
    public int ede() {
        return ede;
    }

    /** Whether it is given only because no server answers. */
    public boolean stale() {
        return ede == Rcode.EDE_STALE || ede == Rcode.EDE_STALE_NXDOMAIN;
    }

    /** Whether it was over more than {@code seconds} ago. */
    public boolean overSince(int seconds, long nowNanos) {
        return nowNanos - learntNanos >= (ttlSeconds + (long) seconds) * 1_000_000_000L;
    }

    /** Whether it is in the last tenth of its time. */
    public boolean nearEnd(long nowNanos) {
        return nowNanos - learntNanos >= ttlSeconds * 900_000_000L;
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
