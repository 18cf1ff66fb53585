package org.sakhius.agent.config;

import org.sakhius.filters.rules.Action;

import java.util.List;

/**
 * A switch of a category, a service or a list: the first clause that holds says what is done, and
 * where none holds the switch says nothing. Immutable.
 *
 * @param line where it stands in the configuration
 */
public record Switch(List<Clause> clauses, int line) {

    /** Copies. */
    public Switch {
        clauses = List.copyOf(clauses);
    }

    /** A switch that always says the same. */
    public static Switch always(Action action) {
        return new Switch(List.of(new Clause(action, null)), 0);
    }

    /** Whether an earlier clause always holds when this one would, so that it never counts. */
    public boolean isCovered(Clause clause) {
        for (Clause earlier : clauses) {
            if (earlier == clause) {
                return false;
            }
            // Bonus minutes lift a block that closes by the clock; then the next one counts.
            boolean same = earlier.when() != null
                    && earlier.when().equals(clause.when())
                    && earlier.action() != Action.BLOCK;
            if (earlier.when() == null || same) {
                return true;
            }
        }
        return false;
    }
}
