package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.IncidentListener;

/** Passes commits on to whoever listens once everything stands. Any thread. */
final class ListenerSlot implements IncidentListener {

    private volatile @Nullable IncidentListener listener;

    void set(IncidentListener next) {
        listener = next;
    }

    @Override
    public void committed(boolean urgent) {
        IncidentListener current = listener;
        if (current != null) {
            current.committed(urgent);
        }
    }
}
