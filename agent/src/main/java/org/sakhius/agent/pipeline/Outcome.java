package org.sakhius.agent.pipeline;

/** What a stage did with a query. */
public enum Outcome {
    /** The next stage goes on; an answer that was attached is still to be judged. */
    CONTINUE,
    /** The attached answer is sent, and no further stage sees the query. */
    REPLY,
    /** Nothing is sent. */
    DROP,
    /** The stage keeps the query and will call {@link Query#resume} on the same event loop. */
    WAIT
}
