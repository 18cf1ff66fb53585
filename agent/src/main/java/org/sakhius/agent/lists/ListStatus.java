package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.ListConfig;

/**
 * A list as it stands, for people.
 *
 * @param problem what was wrong with the last check; null when it went well
 */
public record ListStatus(
        ListConfig list,
        ListState state,
        long since,
        long rules,
        @Nullable String problem) {

    /** From what is known of the list. */
    static ListStatus of(ListConfig list, ListRecord record) {
        return new ListStatus(
                list, record.state(), record.since(), record.rules(), record.problem());
    }
}
