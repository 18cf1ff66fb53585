package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;

/**
 * Takes what would be an incident at home, in a school. The writer's thread only; nothing that goes
 * wrong in it may be thrown at the writer.
 */
public interface SchoolTaker extends AutoCloseable {

    /**
     * A child's device, or one that a group shares, opened a place that is remembered, or tried to.
     *
     * @param kept what was judged, with its reasons
     * @param domain registrable; null where none may be kept
     * @return whether anything of this very device is kept
     */
    boolean take(
            Device device,
            Category category,
            Level level,
            Verdict kept,
            @Nullable String domain,
            long second);

    /** Called about once a second. */
    void tick(long second);

    /** Writes what is left. */
    @Override
    void close();
}
