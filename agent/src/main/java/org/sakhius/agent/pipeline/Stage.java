package org.sakhius.agent.pipeline;

/**
 * One step on the way of a query. An instance belongs to one event loop, so that it needs no lock.
 *
 * <p>It must not block and must not keep the query unless it returns {@link Outcome#WAIT}.
 */
public interface Stage {
    /** Where it stands; each step has exactly one stage. */
    Step step();

    /** Does its part. */
    Outcome handle(Query query);

    /** Frees what it holds; called once, on its event loop. */
    default void close() {}
}
