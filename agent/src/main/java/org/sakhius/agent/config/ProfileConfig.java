package org.sakhius.agent.config;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;

import java.util.List;
import java.util.Map;

/**
 * What a guardian changed in one profile; everything else is the built-in profile's.
 *
 * @param serviceLines where each service stands in the configuration
 * @param allow names that are open for this profile
 * @param deny names that are closed for this profile
 */
public record ProfileConfig(
        Map<Category, Action> categories,
        Map<String, Action> services,
        Map<String, Integer> serviceLines,
        List<String> allow,
        List<String> deny) {

    /** Nothing changed. */
    public static final ProfileConfig NONE =
            new ProfileConfig(Map.of(), Map.of(), Map.of(), List.of(), List.of());
}
