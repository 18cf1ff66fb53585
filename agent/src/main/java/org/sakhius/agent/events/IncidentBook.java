package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Coalesces events into incidents: one per device, category and episode. The writer's thread only.
 *
 * <p>Bounded: beyond the cap of open incidents the one that was changed longest ago is closed, or,
 * while none can be written, the event is refused and counted as lost by the caller.
 */
final class IncidentBook {

    private record Key(String device, Category category) {}

    private final SecureRandom random;
    private final Map<Key, OpenIncident> open = new LinkedHashMap<>();

    /** Closed but not yet written. */
    private final List<OpenIncident> closed = new ArrayList<>();

    IncidentBook(SecureRandom random) {
        this.random = random;
    }

    /**
     * Counts one event.
     *
     * @param registrable makes the domain, only when the name is new; null result = keep no domain
     * @return whether it could be kept
     */
    boolean add(
            String device,
            String profile,
            Category category,
            Level level,
            Action action,
            List<Reason> reasons,
            long nameHash,
            Supplier<@Nullable String> registrable,
            long second) {
        Key key = new Key(device, category);
        OpenIncident incident = open.remove(key);
        if (incident != null && !incident.continuesAt(second)) {
            close(incident);
            incident = null;
        }
        if (incident == null) {
            if (!makeRoom()) {
                return false;
            }
            incident = new OpenIncident(IncidentId.draw(random), device, profile, category, second);
        }
        open.put(key, incident);
        if (incident.count(nameHash, second, level, action, reasons)) {
            String domain = registrable.get();
            if (domain != null) {
                incident.name(domain);
            }
        }
        return true;
    }

    private void close(OpenIncident incident) {
        if (incident.dirty) {
            closed.add(incident);
        }
    }

    private boolean makeRoom() {
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

    /** Every open incident has to be written again, because the database was begun anew. */
    void allDirty() {
        open.values().forEach(incident -> incident.dirty = true);
    }
}
