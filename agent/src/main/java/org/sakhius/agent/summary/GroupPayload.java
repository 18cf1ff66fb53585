package org.sakhius.agent.summary;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Audience;
import org.sakhius.agent.school.GroupCount;
import org.sakhius.agent.school.GroupReader;
import org.sakhius.agent.school.Groups;
import org.sakhius.filters.explain.Explainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the counts of a group: docs/format/payloads-v1.md. No device stands in it, none of a group
 * that is too small, and none of a day that is not over.
 */
final class GroupPayload {
    private static final Logger LOG = LoggerFactory.getLogger(GroupPayload.class);

    private final GatewayView view;
    private final GroupReader counts;

    GroupPayload(GatewayView view) {
        this.view = view;
        counts = new GroupReader(view.config().data());
    }

    Map<String, Object> write(String group, List<Viewer> all) {
        AgentConfig config = view.inForce(view.policies().current());
        boolean counted = Groups.isCounted(config, group);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", Times.of(view.clock().instant(), config.zone()));
        out.put("zone", config.zone().getId());
        out.put("gateway", Map.of("name", config.name()));
        out.put("upstream", view.counters().upstreamAway() ? "away" : "ok");
        out.put("lists", HealthPayload.lists(view));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", group);
        about.put("devices", counted ? Groups.size(config, group) : null);
        about.put("least", Limits.SCHOOL_GROUP_LEAST_DEVICES_COUNT);
        about.put("days", counted ? days(config, group) : List.of());
        out.put("group", about);
        List<Object> readers = new ArrayList<>();
        for (Viewer viewer : all) {
            if (viewer.standing().reads(Audience.group(group))) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("id", viewer.id());
                item.put("label", viewer.label());
                item.put("role", viewer.standing().role().id());
                readers.add(item);
            }
        }
        out.put("readers", readers);
        return out;
    }

    private List<GroupCount> read(long from, long today) {
        try {
            return counts.finished(from, today);
        } catch (SQLException e) {
            // Nobody else is to miss a message because of it.
            LOG.error("school: the counts cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private List<Object> days(AgentConfig config, String group) {
        LocalDate today = view.clock().instant().atZone(config.zone()).toLocalDate();
        long from = today.toEpochDay() - config.eventsKeep().toDays();
        Explainer words = view.knowledge().current().explainer();
        Map<Long, List<Object>> byDay = new TreeMap<>();
        for (GroupCount count : read(from, today.toEpochDay())) {
            if (count.group().equals(group)) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("category", count.category().id());
                item.put("name", SummaryPayload.both(words.categoryName(count.category())));
                item.put("level", count.level().name());
                item.put("times", count.times());
                byDay.computeIfAbsent(count.day(), any -> new ArrayList<>()).add(item);
            }
        }
        List<Object> out = new ArrayList<>();
        byDay.forEach((day, items) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("day", LocalDate.ofEpochDay(day).toString());
            item.put("counts", items);
            out.add(item);
        });
        return out;
    }
}
