package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;

import java.time.Instant;
import java.util.List;

/**
 * What one device did in one category within one episode, as it is kept.
 *
 * @param id 26 characters, random
 * @param device the device's pseudonym
 * @param profile the profile's id at the time
 * @param level the highest of the episode
 * @param verdict FLAG when anything was answered, BLOCK when all was blocked
 * @param hour start of the hour in which the episode began
 * @param count how many queries
 * @param domain the registrable domain of the weightiest event; null where none may be kept
 * @param domains how many registrable domains; kept names are capped, this count is not
 * @param reasons of the weightiest event
 * @param change grows with each change of any incident
 */
public record Incident(
        String id,
        String device,
        String profile,
        Category category,
        Level level,
        Action verdict,
        Instant hour,
        long count,
        @Nullable String domain,
        int domains,
        List<Reason> reasons,
        long change) {}
