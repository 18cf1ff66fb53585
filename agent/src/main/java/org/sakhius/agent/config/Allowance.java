package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;

import java.time.Duration;

/**
 * The time that a category or a service may be used for in a day, by an estimate.
 *
 * @param category set when it is a category's
 * @param service set when it is a service's
 * @param line where it stands in the configuration
 */
public record Allowance(
        @Nullable Category category, @Nullable String service, Duration daily, int line) {

    /** What it is about, in one word: {@code category:games} or {@code service:roblox}. */
    public String what() {
        return category == null ? "service:" + service : "category:" + category.id();
    }
}
