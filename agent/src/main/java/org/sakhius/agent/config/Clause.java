package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.schedule.Schedule;
import org.sakhius.filters.rules.Action;

/**
 * What a switch says, and when.
 *
 * @param when null for always
 */
public record Clause(Action action, @Nullable Schedule when) {}
