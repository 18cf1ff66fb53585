package org.sakhius.agent.ask;

import java.io.IOException;
import java.util.Set;

/** Where it is kept that something was noted wrongly. Any thread. */
public interface ObjectionRegister {

    /**
     * The ids of what was objected to from a device.
     *
     * @param device the id of the configuration
     * @param now seconds since 1970
     */
    Set<String> objected(String device, long now);

    /**
     * Keeps an objection.
     *
     * @return false when it finds no room, or no place any more
     */
    boolean add(Objection one, long now) throws IOException;
}
