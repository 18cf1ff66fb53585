package org.sakhius.agent.upstream;

/** A way to one server. Confined to one event loop. */
interface Link {
    /**
     * Sends the question of a flight, at once or when connected.
     *
     * @param edns whether with an OPT record
     * @return false when it cannot be sent
     */
    boolean ask(Flight flight, boolean edns, long nowNanos);

    /** Closes at once; what is on its way stays unanswered. */
    void close();
}
