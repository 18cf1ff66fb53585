package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

import java.util.List;

/**
 * What was decided about one name for one profile, and why.
 *
 * @param action what is done with the query
 * @param category the kind of place, or null when the name stands for none that matters
 * @param level how soon a guardian hears of it; INFO when there is nothing to hear
 * @param reasons why, most weighty first; empty only for a plain allow
 * @param decidedBy where the rule that decided stands, or null when no rule of the image did;
 *     {@link Decision#explain} names the rule itself
 * @param shielded whether the name is a help or protected name: then it enters no ring, event,
 *     metric or log
 */
public record Verdict(
        Action action,
        @Nullable Category category,
        Level level,
        List<Reason> reasons,
        @Nullable RuleSource decidedBy,
        boolean shielded) {

    /** Nothing matched. */
    public static final Verdict ALLOW =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, false);

    /** A help or protected name. It carries no reason so that nothing can leak from it. */
    public static final Verdict SHIELDED =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, true);

    /** Whether anything spoke for or against the name; false only when nothing knew it. */
    public boolean settled() {
        return shielded || !reasons.isEmpty();
    }
}
