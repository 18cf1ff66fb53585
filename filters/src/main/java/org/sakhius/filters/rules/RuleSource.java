package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;

/**
 * Where rules come from, and what a match with one of them means.
 *
 * @param id unique among the sources of one image, such as {@code gambling} or {@code
 *     service:roblox}
 * @param kind the rank of the source in {@link Decision}'s order
 * @param category the kind of place that the names stand for; null for a plain list without one
 * @param action what a match asks for; a category or service switch of a profile is stricter or
 *     milder than it
 * @param service the catalogue's id of the service, for kind SERVICE only
 * @param urgent whether an exact match may reach URGENT (curated entries only)
 */
public record RuleSource(
        String id,
        Kind kind,
        @Nullable Category category,
        Action action,
        @Nullable String service,
        boolean urgent) {

    /** The rank of a source in the one total order. */
    public enum Kind {
        /** Help lines, take-down and report services: always open, whatever else says. */
        HELP,
        /** Names that are never blocked by category, never scored and never kept. */
        PROTECTED,
        /** A service of the catalogue, steered by service and category switches. */
        SERVICE,
        /** A list that the user chose. */
        LIST
    }

    /** A list that the user chose. */
    public static RuleSource list(String id, @Nullable Category category, Action action) {
        return new RuleSource(id, Kind.LIST, category, action, null, false);
    }
}
