package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Checks what a guardian's phone asks for and does it. One thread. */
public interface CommandTaker {

    /**
     * What became of a command.
     *
     * @param outcome as it stands in an ack; empty when there is nothing to tell
     * @param applied whether it changed what is in force
     * @param by who asked for it; null when nobody did who is paired
     */
    record Taken(
            Map<String, Object> outcome,
            boolean applied,
            @Nullable Viewer by) {}

    /** The epochs that a command may name. */
    interface Epochs {
        /**
         * Those of the chains that somebody reads.
         *
         * @param viewer null for nobody known: those that a guardian reads
         */
        List<byte[]> of(@Nullable Viewer viewer);
    }

    /** Makes a taker once it is known what it needs of the summaries. */
    interface Maker {
        /**
         * A taker.
         *
         * @param epochs of the chains of envelopes at this moment
         * @param viewers who is paired at this moment
         */
        CommandTaker make(Epochs epochs, Supplier<List<Viewer>> viewers);
    }

    /** Checks a sealed command and does it. */
    Taken take(byte[] sealed);

    /** What became of the last one is sealed and on disk: it counts as told from now on. */
    void told();
}
