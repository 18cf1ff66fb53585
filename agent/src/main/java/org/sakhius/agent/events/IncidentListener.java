package org.sakhius.agent.events;

/** Hears that incidents were committed. Called on the writer's thread; must not block. */
public interface IncidentListener {

    /**
     * Incidents were committed.
     *
     * @param urgent whether one of them is URGENT
     */
    void committed(boolean urgent);
}
