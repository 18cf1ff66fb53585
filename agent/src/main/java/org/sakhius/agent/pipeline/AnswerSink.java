package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;

/** Takes what a server answered, to remember it. */
@FunctionalInterface
public interface AnswerSink {
    /**
     * Keeps the answer to a question, or does not.
     *
     * @param request read during the call only
     * @param nowNanos monotonic time
     */
    void put(Request request, LearntAnswer answer, long nowNanos);
}
