package org.sakhius.agent.summary;

import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.guardian.MarkFile;
import org.sakhius.agent.guardian.Marking;
import org.sakhius.agent.guardian.Removal;
import org.sakhius.agent.guardian.RemovalFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes who reads, who is to be removed, and what was noted: a part of the state document. */
final class CircleState {
    private static final Logger LOG = LoggerFactory.getLogger(CircleState.class);

    private final RemovalFile removals;
    private final MarkFile marks;
    private final EventReader events;
    private final ZoneId zone;

    CircleState(GatewayView view) {
        removals = new RemovalFile(view.config().data());
        marks = new MarkFile(view.config().data());
        events = new EventReader(view.config().data().resolve("events.db"));
        zone = view.config().zone();
    }

    /** Everybody who reads. */
    List<Object> viewers(List<Viewer> viewers) {
        List<Object> out = new ArrayList<>();
        for (Viewer viewer : viewers) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", viewer.id());
            item.put("label", viewer.label());
            item.put("added", time(viewer.added()));
            item.put("sheet", viewer.isSheet());
            item.put("role", viewer.standing().role().id());
            item.put("group", viewer.group());
            out.add(item);
        }
        return out;
    }

    /** Who is to be removed; of somebody who is gone already nothing is said. */
    List<Object> removals(List<Viewer> viewers) {
        List<Object> out = new ArrayList<>();
        for (Removal one : waiting()) {
            if (viewers.stream().anyMatch(viewer -> viewer.id().equals(one.viewer()))) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("viewer", one.viewer());
                item.put("by", one.by());
                item.put("made", time(one.made()));
                item.put("due", time(one.due()));
                out.add(item);
            }
        }
        return out;
    }

    /** What guardians noted on incidents that are still kept; the rest is let go here. */
    List<Object> marks() {
        List<Object> out = new ArrayList<>();
        for (Marking one : noted()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("incident", one.incident());
            item.put("step", one.step());
            item.put("note", one.note());
            item.put("next", one.next() == 0 ? null : time(one.next()));
            item.put("count", one.count());
            item.put("level", one.level());
            item.put("by", one.by());
            item.put("made", time(one.at()));
            out.add(item);
        }
        return out;
    }

    private List<Marking> noted() {
        try {
            List<Marking> all = marks.read();
            if (!all.isEmpty()) {
                List<String> ids = all.stream().map(Marking::incident).toList();
                Set<String> kept = events.kept(ids);
                if (kept.size() < all.size()) {
                    marks.retain(kept);
                    return marks.read();
                }
            }
            return all;
        } catch (IOException | SQLException e) {
            LOG.error("summaries: {}", e.getMessage());
            return List.of();
        }
    }

    private List<Removal> waiting() {
        try {
            return removals.read();
        } catch (IOException e) {
            LOG.error("summaries: {}", e.getMessage());
            return List.of();
        }
    }

    private String time(long second) {
        return Times.of(Instant.ofEpochSecond(second), zone);
    }
}
