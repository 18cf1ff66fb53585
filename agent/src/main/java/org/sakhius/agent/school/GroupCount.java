package org.sakhius.agent.school;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

/**
 * How often something came up in a group on a day.
 *
 * @param day of the house, as a number of days since 1970
 * @param times once for each device and hour, whatever it asked for in that hour
 */
public record GroupCount(String group, long day, Category category, Level level, long times) {}
