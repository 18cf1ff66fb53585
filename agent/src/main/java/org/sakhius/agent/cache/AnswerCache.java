package org.sakhius.agent.cache;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.AnswerSink;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Answers by question, bounded in number and in bytes. Confined to one event loop.
 *
 * <p><b>Key.</b> The name in lower case, the type, DO and CD. The class is always IN; the guard
 * lets nothing else through. Profiles are no part of it: the verdict stands before.
 *
 * <p><b>Eviction</b> is SIEVE [1]: entries stand in a queue by age; a hit only sets a mark; to make
 * room a hand walks from the oldest, takes marks away and evicts the first entry without one. A hit
 * thus writes two booleans, and names seen once leave before popular ones.
 *
 * <p><b>Stale.</b> A good answer that is over stays until it is evicted or a day has passed, and is
 * given again when no server answers (RFC 8767). A failure never takes its place.
 *
 * <p><b>Time</b> is monotonic, so that a clock set wrong neither keeps nor loses answers.
 *
 * <p>[1] Zhang et al., SIEVE is Simpler than LRU, NSDI 2024.
 */
public final class AnswerCache implements AnswerSink {
    /** What an entry costs besides its bytes: objects, references, array heads. */
    private static final int OVERHEAD_BYTES = 200;

    private static final class Entry {
        final long hash;
        final int tag;
        final byte[] name;
        LearntAnswer answer;
        boolean visited;
        boolean popular;
        boolean refreshing;

        /** The good answer behind a stale one or a failure, for as long as it may be given. */
        @Nullable
        LearntAnswer good;

        @Nullable
        Entry sameBucket;

        @Nullable
        Entry newer;

        @Nullable
        Entry older;

        Entry(long hash, int tag, byte[] name, LearntAnswer answer) {
            this.hash = hash;
            this.tag = tag;
            this.name = name;
            this.answer = answer;
        }

        /** Another answer; a good one stays behind one that is none. */
        void take(LearntAnswer next, long nowNanos) {
            if (!next.failure() && !next.stale()) {
                good = null;
            } else if (mayBeStale(answer, nowNanos)) {
                good = answer;
            } else if (good != null && !mayBeStale(good, nowNanos)) {
                good = null;
            }
            answer = next;
            refreshing = false;
            popular = false;
        }

        int bytes() {
            LearntAnswer behind = good;
            return OVERHEAD_BYTES
                    + name.length
                    + answer.wire().length
                    + (behind == null ? 0 : behind.wire().length);
        }
    }

    private final @Nullable Entry[] buckets;
    private final Keeping keeping;
    private final int entriesMax;
    private final long bytesMax;
    private int entries;
    private long bytes;
    private @Nullable Entry newest;
    private @Nullable Entry oldest;
    private @Nullable Entry hand;

    /** A cache of so many answers and bytes at most. */
    public AnswerCache(int entriesMax, long bytesMax) {
        this(entriesMax, bytesMax, Keeping.USUAL);
    }

    /** The same, with its say on what is over and what is popular. */
    public AnswerCache(int entriesMax, long bytesMax, Keeping keeping) {
        this.keeping = keeping;
        this.entriesMax = entriesMax;
        this.bytesMax = bytesMax;
        this.buckets = new @Nullable Entry[Integer.highestOneBit(Math.max(16, entriesMax)) * 2];
    }

    /** The answer to the question, or null when there is none that may still be given. */
    public @Nullable LearntAnswer get(Request request, long nowNanos) {
        Entry entry = find(request, tag(request));
        if (entry == null) {
            return null;
        }
        if (entry.answer.expired(nowNanos)) {
            return null;
        }
        entry.popular = entry.visited;
        entry.visited = true;
        return entry.answer;
    }

    @Override
    public @Nullable LearntAnswer fresh(Request request, long nowNanos) {
        return get(request, nowNanos);
    }

    /**
     * Whether the answer just given should be asked for anew: it was given before, and its time is
     * nearly over. True once for each answer.
     */
    public boolean refreshDue(Request request, LearntAnswer given, long nowNanos) {
        if (!keeping.prefetch()
                || !given.nearEnd(nowNanos)
                || given.ttlSeconds() < Limits.CACHE_PREFETCH_TTL_S) {
            return false;
        }
        Entry entry = find(request, tag(request));
        if (entry == null || entry.refreshing || !entry.popular || given.failure()) {
            return false;
        }
        entry.refreshing = true;
        return true;
    }

    /** Keeps an answer, unless it is too long or must not be kept. */
    @Override
    public void put(Request request, LearntAnswer answer, long nowNanos) {
        if (answer.ttlSeconds() <= 0 || answer.wire().length > Limits.CACHE_ANSWER_BYTES) {
            return;
        }
        int tag = tag(request);
        Entry entry = find(request, tag);
        if (entry != null) {
            boolean masksGood = answer.failure() && !entry.answer.expired(nowNanos);
            if (!masksGood) {
                bytes -= entry.bytes();
                entry.take(answer, nowNanos);
                bytes += entry.bytes();
            }
        } else {
            byte[] name = Arrays.copyOf(request.name, request.nameLength);
            add(new Entry(request.nameHash, tag, name, answer));
        }
        while (entries > entriesMax || bytes > bytesMax) {
            evict();
        }
    }

    @Override
    public @Nullable LearntAnswer stale(Request request, long nowNanos) {
        Entry entry = find(request, tag(request));
        if (entry == null || !keeping.stale()) {
            return null;
        }
        entry.refreshing = false;
        if (!entry.answer.expired(nowNanos) && entry.good == null) {
            // Good still: a refresh failed that nobody waited for.
            return null;
        }
        LearntAnswer good = entry.good != null ? entry.good : entry.answer;
        return mayBeStale(good, nowNanos)
                ? good.asStale(Limits.CACHE_STALE_HOLD_S, nowNanos)
                : null;
    }

    private static boolean mayBeStale(LearntAnswer answer, long nowNanos) {
        return !answer.failure()
                && !answer.stale()
                && !answer.overSince(Limits.CACHE_STALE_S, nowNanos);
    }

    /** What an answer is kept under. */
    record Key(byte[] name, int tag) {
        boolean dnssecOk() {
            return (tag & 2) != 0;
        }

        boolean checkingDisabled() {
            return (tag & 1) != 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.tag == tag && Arrays.equals(key.name, name);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(name) * 31 + tag;
        }
    }

    /** Shows every answer, the good one where a stale one or a failure stands before it. */
    void forEach(BiConsumer<Key, LearntAnswer> visitor) {
        for (Entry at = oldest; at != null; at = at.newer) {
            LearntAnswer good = at.good;
            visitor.accept(new Key(at.name, at.tag), good == null ? at.answer : good);
        }
    }

    /** Answers kept now, expired ones that nobody has pushed out included. */
    public int size() {
        return entries;
    }

    private static int tag(Request request) {
        return request.type << 2
                | (request.dnssecOk ? 2 : 0)
                | (request.checkingDisabled() ? 1 : 0);
    }

    private int bucket(long hash, int tag) {
        return (int) (hash ^ tag * 0x9e3779b9L) & (buckets.length - 1);
    }

    private @Nullable Entry find(Request request, int tag) {
        Entry entry = buckets[bucket(request.nameHash, tag)];
        while (entry != null && !is(entry, request, tag)) {
            entry = entry.sameBucket;
        }
        return entry;
    }

    private static boolean is(Entry entry, Request request, int tag) {
        return entry.hash == request.nameHash
                && entry.tag == tag
                && Arrays.equals(
                        entry.name, 0, entry.name.length, request.name, 0, request.nameLength);
    }

    private void add(Entry entry) {
        int bucket = bucket(entry.hash, entry.tag);
        entry.sameBucket = buckets[bucket];
        buckets[bucket] = entry;
        entry.older = newest;
        if (newest != null) {
            newest.newer = entry;
        } else {
            oldest = entry;
        }
        newest = entry;
        entries++;
        bytes += entry.bytes();
    }

    private void evict() {
        Entry at = hand != null ? hand : oldest;
        while (at != null && at.visited) {
            at.visited = false;
            at = at.newer != null ? at.newer : oldest;
        }
        if (at != null) {
            hand = at.newer;
            remove(at);
        }
    }

    private void remove(Entry entry) {
        int bucket = bucket(entry.hash, entry.tag);
        Entry at = buckets[bucket];
        if (at == entry) {
            buckets[bucket] = entry.sameBucket;
        } else {
            while (at != null && at.sameBucket != entry) {
                at = at.sameBucket;
            }
            if (at != null) {
                at.sameBucket = entry.sameBucket;
            }
        }
        if (entry.newer != null) {
            entry.newer.older = entry.older;
        } else {
            newest = entry.older;
        }
        if (entry.older != null) {
            entry.older.newer = entry.newer;
        } else {
            oldest = entry.newer;
        }
        entries--;
        bytes -= entry.bytes();
    }
}
