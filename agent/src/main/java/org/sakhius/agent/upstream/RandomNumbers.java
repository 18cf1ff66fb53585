package org.sakhius.agent.upstream;

import org.sakhius.agent.net.KernelBytes;

/**
 * Unpredictable 16-bit numbers for ids and ports (RFC 5452 4), drawn from the secure source in
 * batches since one draw costs more than the rest of a question. Confined to one event loop.
 */
final class RandomNumbers {
    private static final int BATCH_BYTES = 2048;

    private final KernelBytes source;
    private final byte[] drawn = new byte[BATCH_BYTES];
    private int at = BATCH_BYTES;

    RandomNumbers(KernelBytes source) {
        this.source = source;
    }

    /** 0 to 65535, each as likely. */
    int next16() {
        if (at == BATCH_BYTES) {
            source.fill(drawn);
            at = 0;
        }
        int value = (drawn[at] & 0xff) << 8 | drawn[at + 1] & 0xff;
        // What was handed out is not left in memory.
        drawn[at] = 0;
        drawn[at + 1] = 0;
        at += 2;
        return value;
    }

    /** 64 bits, each as likely to be set as not. */
    long next64() {
        return (long) next16() << 48 | (long) next16() << 32 | (long) next16() << 16 | next16();
    }

    /** 0 to {@code bound - 1}; with a bound that is small against 65536 each as likely. */
    int below(int bound) {
        return next16() % bound;
    }
}
