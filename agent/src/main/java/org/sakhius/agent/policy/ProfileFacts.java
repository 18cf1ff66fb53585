package org.sakhius.agent.policy;

import org.sakhius.agent.profile.Profile;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that holds for a profile (or a device) at a moment, in values that can be compared:
 * equal facts are one policy.
 *
 * @param id the profile's
 * @param template the built-in profile underneath
 * @param data tells one release of the catalogue from another
 * @param spent what the day's time is used up for, as {@code category:ID} or {@code service:ID}
 * @param allow names as written
 * @param deny names as written
 */
record ProfileFacts(
        String id,
        Profile template,
        String data,
        boolean paused,
        boolean bedtime,
        Map<Category, Action> categories,
        Map<String, Action> services,
        Map<String, Action> lists,
        Set<String> spent,
        List<String> allow,
        List<String> deny,
        List<Flagged> flags,
        SafeSearch safeSearch) {

    /** Names to hear of. */
    record Flagged(List<String> names, Category category) {}
}
