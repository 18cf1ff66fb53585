package org.sakhius.agent.upstream;

import org.sakhius.agent.limits.Limits;

/**
 * What a server has shown that it cannot do: repeat the spelling of a name, or understand EDNS.
 * Each is tried again after an hour. Confined to one event loop.
 *
 * <p>A server that answers in another spelling is asked over TCP, which nobody forges; only when it
 * did so twice in a row and kept no spelling in the last hour is the spelling given up.
 */
final class Habits {
    private static final long AGAIN_NANOS = Limits.UPSTREAM_HABIT_MS * 1_000_000L;

    private int folds;
    private boolean everKept;
    private long keptNanos;
    private boolean folding;
    private long foldedNanos;
    private boolean plain;
    private long plainNanos;

    /** Whether names are sent to it in a random spelling. */
    boolean keepsCase(long nowNanos) {
        if (folding && nowNanos - foldedNanos >= AGAIN_NANOS) {
            folding = false;
            folds = 0;
        }
        return !folding;
    }

    /** It repeated a spelling with capitals in it. */
    void kept(long nowNanos) {
        folds = 0;
        everKept = true;
        keptNanos = nowNanos;
    }

    /** It answered in another spelling. */
    void folded(long nowNanos) {
        // One that keeps capitals does not fold them: whoever did was somebody else.
        boolean keeps = everKept && nowNanos - keptNanos < AGAIN_NANOS;
        if (!keeps && ++folds >= Limits.UPSTREAM_CASE_FOLDS) {
            folding = true;
            foldedNanos = nowNanos;
        }
    }

    /** Whether questions to it carry an OPT record. */
    boolean knowsEdns(long nowNanos) {
        if (plain && nowNanos - plainNanos >= AGAIN_NANOS) {
            plain = false;
        }
        return !plain;
    }

    /** It refused a question with OPT and answered the same without (RFC 6891 6.2.2). */
    void withoutEdns(long nowNanos) {
        plain = true;
        plainNanos = nowNanos;
    }
}
