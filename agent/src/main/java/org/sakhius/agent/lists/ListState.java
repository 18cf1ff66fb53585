package org.sakhius.agent.lists;

import java.util.Locale;

/** How far a list can be trusted to protect. */
public enum ListState {
    /** Its last check went well. */
    CURRENT,
    /** A good copy is in force, but its last check failed. */
    STALE,
    /** There is no good copy. */
    MISSING;

    /** The word in files and payloads, such as {@code current}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
