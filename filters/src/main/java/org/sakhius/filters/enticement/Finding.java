package org.sakhius.filters.enticement;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Reason;

import java.util.List;

/**
 * What a name looks like, from the name alone.
 *
 * @param category the kind of place that it seems to be
 * @param score 0 to 1
 * @param level INFO below the threshold, else WATCH; never more (Evidence.LEXICAL)
 * @param reasons why, most weighty first; never empty
 */
public record Finding(Category category, double score, Level level, List<Reason> reasons) {}
