package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.filters.category.Category;

import java.util.List;

/**
 * Names that a guardian opens, closes or wants to hear of.
 *
 * @param names as written, checked
 * @param category what they stand for; only of names that a guardian wants to hear of
 * @param when null for always
 */
public record OwnRule(
        List<String> names,
        @Nullable Category category,
        @Nullable Schedule when) {

    /** Copies. */
    public OwnRule {
        names = List.copyOf(names);
    }
}
