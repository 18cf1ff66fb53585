package org.sakhius.agent.upstream;

import org.sakhius.agent.net.LoopContext;

import java.util.concurrent.TimeUnit;

/**
 * Since when a connection to a server has said nothing; ends it once that is too long. Confined to
 * one event loop.
 */
final class Silence {
    private final LoopContext loop;
    private final int mostMs;
    private final Runnable end;
    private long lastNanos;
    private boolean over;

    /**
     * @param end called when nothing was heard for {@code mostMs} milliseconds
     */
    Silence(LoopContext loop, int mostMs, Runnable end) {
        this.loop = loop;
        this.mostMs = mostMs;
        this.end = end;
        heard();
    }

    /** Something came. */
    void heard() {
        lastNanos = loop.ticker().getAsLong();
    }

    /**
     * Whether nothing came since then: it may be dead without a word, as behind a router that
     * forgot it.
     */
    boolean since(long sentNanos) {
        return lastNanos - sentNanos < 0;
    }

    /** Looks from now on, until it is over. */
    void watch() {
        if (over) {
            return;
        }
        long silentMs = (loop.ticker().getAsLong() - lastNanos) / 1_000_000L;
        long leftMs = mostMs - silentMs;
        if (leftMs <= 0) {
            end.run();
        } else {
            loop.eventLoop().schedule(this::watch, leftMs + 1, TimeUnit.MILLISECONDS);
        }
    }

    /** The connection has ended. */
    void over() {
        over = true;
    }
}
