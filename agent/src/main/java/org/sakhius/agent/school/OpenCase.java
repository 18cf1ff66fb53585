package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An incident of a consenting child's device while it goes on, in memory. One thread. */
final class OpenCase {
    final String device;
    private final String pseudonym;
    private final String profile;
    private final Category category;
    private final long firstSecond;
    private final Set<String> domains = new HashSet<>();
    private String id;
    private long lastSecond;
    private long count;
    private Level level = Level.INFO;
    private Level sealedLevel = Level.INFO;
    private long sealedSecond;
    private Action verdict = Action.BLOCK;
    private List<Reason> reasons = List.of();
    private @Nullable String domain;
    private boolean dirty;
    private int revision;

    OpenCase(
            String id,
            String device,
            String pseudonym,
            String profile,
            Category category,
            long second) {
        this.id = id;
        this.device = device;
        this.pseudonym = pseudonym;
        this.profile = profile;
        this.category = category;
        firstSecond = second;
        lastSecond = second;
    }

    boolean continuesAt(long second) {
        return second - lastSecond <= Limits.EPISODE_GAP_S
                && second - firstSecond <= Limits.EPISODE_S
                && second >= firstSecond;
    }

    void count(Level at, Verdict kept, @Nullable String name, long second) {
        count++;
        dirty = true;
        lastSecond = second;
        if (reasons.isEmpty() || at.compareTo(level) > 0) {
            reasons = List.copyOf(kept.reasons());
            domain = name;
        }
        if (at.compareTo(level) > 0) {
            level = at;
        }
        if (kept.action().compareTo(verdict) < 0) {
            verdict = kept.action();
        }
        if (name != null && domains.size() < Limits.EVENT_NAMES_PER_INCIDENT_COUNT) {
            domains.add(name);
        }
    }

    /** Whether anything of it is not sealed yet. */
    boolean isDirty() {
        return dirty;
    }

    /** Whether it is to be sealed now: at once when new or weightier, else once in a while. */
    boolean isDue(long second) {
        return dirty
                && (revision == 0
                        || level != sealedLevel
                        || second - sealedSecond >= Limits.CASE_SEAL_EVERY_S
                        || second < sealedSecond);
    }

    /** Begins a sealing; its number, from 1. */
    int nextRevision() {
        revision++;
        return revision;
    }

    void sealed(long second) {
        dirty = false;
        sealedLevel = level;
        sealedSecond = second;
    }

    /** Goes on as another: what somebody asked for stays as it was when they did. */
    void renamed(String next) {
        id = next;
        revision = 0;
    }

    String id() {
        return id;
    }

    Level level() {
        return level;
    }

    long hour() {
        return firstSecond - Math.floorMod(firstSecond, 3600L);
    }

    String profile() {
        return profile;
    }

    Incident incident() {
        return new Incident(
                id,
                pseudonym,
                profile,
                category,
                level,
                verdict,
                Instant.ofEpochSecond(hour()),
                count,
                domain,
                domains.size(),
                reasons,
                0);
    }
}
