package org.sakhius.agent.events;

import org.sakhius.agent.device.Device;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

/**
 * Takes what would be an incident at home, in a school. Which place it was is not handed over. The
 * writer's thread only; nothing that goes wrong in it may be thrown at the writer.
 */
public interface SchoolTaker extends AutoCloseable {

    /** A child's device opened a place that is remembered, or tried to. */
    void take(Device device, Category category, Level level, long second);

    /** Called about once a second. */
    void tick(long second);

    /** Writes what is left. */
    @Override
    void close();
}
