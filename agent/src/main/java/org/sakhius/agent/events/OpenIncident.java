package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An incident whose episode is still going on. The writer's thread only. */
final class OpenIncident {

    final String id;
    final String device;
    final String profile;
    final Category category;
    final long startHour;
    Level level = Level.INFO;
    Action verdict = Action.BLOCK;
    long count;

    @Nullable
    String domain;

    List<Reason> reasons = List.of();
    int domains;

    /** Seconds since 1970 of the first and the latest event; kept in memory only. */
    final long firstSecond;

    long lastSecond;

    /** The hour that {@link #hourDomains} belong to. */
    long hour;

    /** Counts by registrable domain of the current hour, capped. */
    final Map<String, Long> hourDomains = new LinkedHashMap<>();

    /** Hashes of full names already counted, so that the common case builds no text. */
    final Set<Long> seenNames = new HashSet<>();

    final Set<String> seenDomains = new HashSet<>();
    boolean dirty;

    OpenIncident(String id, String device, String profile, Category category, long second) {
        this.id = id;
        this.device = device;
        this.profile = profile;
        this.category = category;
        this.firstSecond = second;
        this.startHour = second - Math.floorMod(second, 3600L);
        this.hour = startHour;
    }

    /**
     * Counts one event; true when its name was not seen before and must be given to {@link #name}.
     */
    boolean count(long nameHash, long second, Level eventLevel, Action action, List<Reason> why) {
        count++;
        dirty = true;
        lastSecond = second;
        long eventHour = second - Math.floorMod(second, 3600L);
        if (eventHour != hour) {
            hour = eventHour;
            hourDomains.clear();
            seenNames.clear();
        }
        boolean weightier = reasons.isEmpty() || eventLevel.compareTo(level) > 0;
        if (weightier) {
            reasons = List.copyOf(why);
            domain = null;
        }
        if (eventLevel.compareTo(level) > 0) {
            level = eventLevel;
        }
        if (action.compareTo(verdict) < 0) {
            verdict = action;
        }
        boolean room = seenNames.size() < Limits.EVENT_NAMES_PER_INCIDENT_COUNT;
        return weightier || (room && seenNames.add(nameHash));
    }

    /** Notes the registrable domain of the event just counted. */
    void name(String registrable) {
        if (domain == null) {
            domain = registrable;
        }
        if (seenDomains.size() < Limits.EVENT_NAMES_PER_INCIDENT_COUNT
                && seenDomains.add(registrable)) {
            domains++;
        }
        if (hourDomains.containsKey(registrable)
                || hourDomains.size() < Limits.EVENT_DOMAINS_PER_HOUR_COUNT) {
            hourDomains.merge(registrable, 1L, Long::sum);
        }
    }

    /** Whether an event at this second still belongs to the episode. */
    boolean continuesAt(long second) {
        return second - lastSecond <= Limits.EPISODE_GAP_S
                && second - firstSecond <= Limits.EPISODE_S
                && second >= startHour;
    }
}
