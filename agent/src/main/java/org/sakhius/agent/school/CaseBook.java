package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.events.IncidentId;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cases that go on, in memory: one for each device, kind of place and episode. One thread. */
final class CaseBook {
    private record Key(String device, Category category) {}

    private final Pseudonyms pseudonyms;
    private final SecureRandom random;
    private final Map<Key, OpenCase> open = new LinkedHashMap<>();
    private final List<OpenCase> over = new ArrayList<>();

    CaseBook(Pseudonyms pseudonyms, SecureRandom random) {
        this.pseudonyms = pseudonyms;
        this.random = random;
    }

    /** The tag of a device: not its pseudonym, so that what is elsewhere cannot be joined to it. */
    String tag(String device) {
        return tag(pseudonyms, device);
    }

    static String tag(Pseudonyms pseudonyms, String device) {
        return pseudonyms.of("school " + device);
    }

    /** Counts; false when there is no room. */
    boolean take(
            Device device,
            Category category,
            Level level,
            Verdict kept,
            @Nullable String domain,
            long second) {
        Key key = new Key(device.id(), category);
        OpenCase found = open.get(key);
        if (found != null && !found.continuesAt(second)) {
            open.remove(key);
            if (found.isDirty()) {
                over.add(found);
            }
            found = null;
        }
        if (found == null) {
            if (open.size() + over.size() >= Limits.EVENT_OPEN_INCIDENTS_COUNT) {
                return false;
            }
            found = new OpenCase(
                    IncidentId.draw(random),
                    device.id(),
                    pseudonyms.of(device.id()),
                    device.profile(),
                    category,
                    second);
            open.put(key, found);
        }
        found.count(level, kept, domain, second);
        return true;
    }

    /** What is to be sealed now; all that is not sealed yet when it closes. */
    List<OpenCase> due(long second, boolean closes) {
        List<OpenCase> out = new ArrayList<>(over);
        for (OpenCase one : open.values()) {
            if (one.isDue(second) || one.isDirty() && (closes || !one.continuesAt(second))) {
                out.add(one);
            }
        }
        return out;
    }

    /** These were written, or nobody could read them. */
    void written(List<OpenCase> done, long second) {
        done.forEach(one -> one.sealed(second));
        over.removeAll(done);
        open.values().removeIf(one -> !one.isDirty() && !one.continuesAt(second));
    }

    /** Forgets everything of devices that are not among these. */
    void keepOnly(Set<String> devices) {
        open.values().removeIf(one -> !devices.contains(one.device));
        over.removeIf(one -> !devices.contains(one.device));
    }
}
