package org.sakhius.filters.sequence;

import org.sakhius.filters.Limits;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whether a household has asked for a name before, in two Bloom filters of 128 KiB that take
 * turns: a name is remembered for one to two spans. No name can be read from it; what it is given
 * are keyed hashes.
 *
 * <p>Only names with a lure in them are given to it. With 25,000 in each about one
 * new name of 3,000 is taken for a known one. One thread.
 */
public final class FirstSeen {
    private static final int PROBES = 4;
    private static final int HEAD = 2 * Long.BYTES;

    private final long spanSeconds;
    private byte[] now = new byte[Limits.FIRST_SEEN_HALF_BYTES];
    private byte[] before = new byte[Limits.FIRST_SEEN_HALF_BYTES];
    private long started;
    private boolean changed;

    /** An empty memory; everything is new to it. */
    public FirstSeen(long spanSeconds, long second) {
        this.spanSeconds = spanSeconds;
        this.started = second;
    }

    /** Notes a name by its keyed hash; true when it was not known. */
    public boolean first(long hash, long second) {
        if (second - started >= spanSeconds) {
            byte[] oldest = before;
            before = now;
            Arrays.fill(oldest, (byte) 0);
            now = oldest;
            started = second;
        }
        boolean inNow = true;
        boolean inBefore = true;
        long h = hash;
        for (int i = 0; i < PROBES; i++) {
            h = (h ^ h >>> 31) * 0x9E3779B97F4A7C15L;
            int bit = (int) (h >>> 44);
            int at = bit >>> 3;
            int mask = 1 << (bit & 7);
            inNow &= (now[at] & mask) != 0;
            inBefore &= (before[at] & mask) != 0;
            now[at] |= (byte) mask;
        }
        changed |= !inNow;
        return !inNow && !inBefore;
    }

    /** Whether it holds more than {@link #bytes} gave last. */
    public boolean isChanged() {
        return changed;
    }

    /** What is kept on disk. */
    public byte[] bytes() {
        changed = false;
        return ByteBuffer.allocate(HEAD + now.length + before.length)
                .putLong(spanSeconds)
                .putLong(started)
                .put(now)
                .put(before)
                .array();
    }

    /** The same from what was kept; empty when it is damaged or of another size. */
    public static FirstSeen of(byte[] kept, long spanSeconds, long second) {
        FirstSeen out = new FirstSeen(spanSeconds, second);
        if (kept.length == HEAD + out.now.length + out.before.length) {
            ByteBuffer in = ByteBuffer.wrap(kept);
            if (in.getLong() == spanSeconds) {
                out.started = Math.min(second, in.getLong());
                in.get(out.now).get(out.before);
            }
        }
        return out;
    }
}
