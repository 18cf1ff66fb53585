package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Coalesces events into incidents: one per device, category and episode. The writer's thread only.
 *
 * <p>Bounded: beyond the cap of open incidents the one that was changed longest ago is closed, or,
 * while none can be written, the event is refused and counted as lost by the caller.
 */
final class IncidentBook {

    /** Compared by methods of its own: the generated ones are linked at their first use. */
    private record Key(String device, Category category) {
        @Override
        public int hashCode() {
            return device.hashCode() * 31 + category.ordinal();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && category == key.category
                    && device.equals(key.device);
        }
    }

    private final SecureRandom random;
    private final Map<Key, OpenIncident> open = new LinkedHashMap<>();

    /** Closed but not yet written. */
    private final List<OpenIncident> closed = new ArrayList<>();

    /** The last of {@link #open}, which a burst of one device need not look up and move. */
    private @Nullable OpenIncident latest;

    IncidentBook(SecureRandom random) {
        this.random = random;
    }

    /**
     * The incident that an event of this second belongs to, a new one if need be.
     *
     * @return null when there is no room, so that the event is lost
     */
    @Nullable
    OpenIncident at(String device, String profile, Category category, long second) {
        OpenIncident incident = latest;
        return incident != null
                        && incident.category == category
                        && incident.device.equals(device)
                        && incident.continuesAt(second)
                ? incident
                : moved(device, profile, category, second);
    }

    /** The incident that goes on, or a new one, as the last to be closed; null without room. */
    private @Nullable OpenIncident moved(
            String device, String profile, Category category, long second) {
        Key key = new Key(device, category);
        OpenIncident incident = open.remove(key);
        if (incident != null && !incident.continuesAt(second)) {
            close(incident);
            incident = null;
        }
        if (incident == null) {
            if (!makeRoom()) {
                return null;
            }
            incident = new OpenIncident(IncidentId.draw(random), device, profile, category, second);
        }
        open.put(key, incident);
        latest = incident;
        return incident;
    }

    private void close(OpenIncident incident) {
        if (incident.dirty) {
            closed.add(incident);
        }
    }

    private boolean makeRoom() {
        latest = null;
        if (closed.size() >= Limits.EVENT_OPEN_INCIDENTS_COUNT) {
            return false;
        }
        while (open.size() >= Limits.EVENT_OPEN_INCIDENTS_COUNT) {
            Iterator<OpenIncident> oldest = open.values().iterator();
            close(oldest.next());
            oldest.remove();
        }
        return true;
    }

    /** Continues an incident that an earlier run of the agent has begun. */
    void reopen(OpenIncident incident) {
        latest = null;
        open.put(new Key(incident.device, incident.category), incident);
    }

    /** What has changed since it was last written. */
    List<OpenIncident> dirty() {
        List<OpenIncident> out = new ArrayList<>(closed);
        for (OpenIncident incident : open.values()) {
            if (incident.dirty) {
                out.add(incident);
            }
        }
        return out;
    }

    /** Everything handed out by {@link #dirty} is on disk. */
    void written() {
        closed.clear();
        open.values().forEach(incident -> incident.dirty = false);
    }

    /** Closes every episode; what was not written is lost. */
    void forget() {
        latest = null;
        open.clear();
        closed.clear();
    }

    /** Every open incident has to be written again, because the database was begun anew. */
    void allDirty() {
        open.values().forEach(incident -> incident.dirty = true);
    }
}
