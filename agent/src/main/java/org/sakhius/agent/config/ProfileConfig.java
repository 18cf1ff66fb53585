package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.filters.category.Category;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What stands in the configuration under one profile or group; everything else is that of the
 * built-in profile it is like.
 *
 * @param name what guardians call it; null for the built-in name or the id
 * @param like the built-in profile that it starts from; null for a built-in profile's own changes,
 *     for a group, and where the age says it
 * @param birth when the child was born; null when nobody said
 * @param groups whose settings it takes where it says nothing itself; the first goes before the
 *     second
 * @param bedtime null when it says nothing
 * @param safeSearch by engine, the mode
 */
public record ProfileConfig(
        @Nullable DisplayName name,
        @Nullable String like,
        @Nullable LocalDate birth,
        List<String> groups,
        Map<Category, Switch> categories,
        Map<String, Switch> services,
        Map<String, Switch> lists,
        List<OwnRule> allow,
        List<OwnRule> deny,
        List<OwnRule> flag,
        @Nullable Schedule bedtime,
        List<Allowance> daily,
        Map<String, String> safeSearch) {

    /** Nothing changed. */
    public static final ProfileConfig NONE = new ProfileConfig(
            null, null, null, List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(),
            List.of(), null, List.of(), Map.of());
}
