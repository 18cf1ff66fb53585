package org.sakhius.filters.rules;

import org.sakhius.filters.name.NameHash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The octets of many special rules, each whole within one chunk, so that memory grows by what is
 * added and nothing is ever copied. A rule that repeats one before on another line is left out: a
 * name must not cost as many looks as a list has lines. Not thread safe.
 */
final class RuleOctets {
    private static final int CHUNK_BYTES = 1 << 18;

    private final NameHash hasher;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private ByteBuffer last = ByteBuffer.allocate(0);
    private long[] seen = new long[64];
    private int count;
    private int bytes;

    /** Empty; repetitions are known by a keyed hash of 64 bits. */
    RuleOctets(NameHash hasher) {
        this.hasher = hasher;
    }

    /** Adds an encoded rule; says false when it repeats one. */
    boolean add(byte[] rule, int length) {
        if (!isNew(rule, length)) {
            return false;
        }
        if (last.remaining() < length) {
            last = ByteBuffer.allocate(Math.max(length, count == 0 ? 1 << 10 : CHUNK_BYTES));
            chunks.add(last);
        }
        last.put(rule, 0, length);
        bytes += length;
        count++;
        return true;
    }

    /** How many rules there are. */
    int count() {
        return count;
    }

    /** How many octets they fill. */
    int bytes() {
        return bytes;
    }

    /** What was added, from 0 to each buffer's position. */
    List<ByteBuffer> chunks() {
        return chunks;
    }

    private boolean isNew(byte[] rule, int length) {
        // The line is left out: it stands between the fields before it and the effect.
        long hash = hasher.label(hasher.root(), rule, 0, SpecialCodec.AT_LINE);
        hash = hasher.label(hash, rule, SpecialCodec.AT_EFFECT, length - SpecialCodec.AT_EFFECT);
        if (count * 2 >= seen.length) {
            long[] old = seen;
            seen = new long[old.length * 2];
            Arrays.stream(old).filter(known -> known != 0).forEach(this::mark);
        }
        return mark(hash == 0 ? 1 : hash);
    }

    private boolean mark(long hash) {
        int slot = (int) (hash >>> 32) & seen.length - 1;
        while (seen[slot] != 0 && seen[slot] != hash) {
            slot = slot + 1 & seen.length - 1;
        }
        boolean free = seen[slot] == 0;
        seen[slot] = hash;
        return free;
    }
}
