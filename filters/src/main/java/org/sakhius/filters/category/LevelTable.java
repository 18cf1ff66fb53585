package org.sakhius.filters.category;

import org.jspecify.annotations.Nullable;

/** How urgent a category is for an age, given what the finding rests on. Pure and thread safe. */
@FunctionalInterface
public interface LevelTable {

    /**
     * The level of a finding, never above {@link Evidence#cap()}.
     *
     * @param age the child's age band, or null when it is not known
     */
    Level level(Category category, @Nullable AgeBand age, Evidence evidence);
}
