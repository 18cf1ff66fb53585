package org.sakhius.agent.pipeline;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;

/** Takes what a server answered, to remember it, and gives it back when no server answers. */
public interface AnswerSink {
    /**
     * Keeps the answer to a question, or does not.
     *
     * @param request read during the call only
     * @param nowNanos monotonic time
     */
    void put(Request request, LearntAnswer answer, long nowNanos);

    /** The answer that may still be given, or null. */
    @Nullable
    LearntAnswer fresh(Request request, long nowNanos);

    /**
     * A good answer that is over, to be given because nobody answers; null when there is none that
     * may be given.
     */
    @Nullable
    LearntAnswer stale(Request request, long nowNanos);
}
