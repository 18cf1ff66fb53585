package org.sakhius.filters.sequence;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Reason;

import java.util.List;

/**
 * A sequence that a device has just completed; at most one for each sequence and episode.
 *
 * @param sequence {@code S1} to {@code S9}
 * @param reasons why; never empty, never with a name
 */
public record SequenceFinding(
        String sequence, Category category, Level level, List<Reason> reasons) {}
