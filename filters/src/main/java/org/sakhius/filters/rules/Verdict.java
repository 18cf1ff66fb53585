package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.special.Effect;

import java.util.List;
import java.util.Locale;

/**
 * What was decided about one name for one profile, and why.
 *
 * @param action what is done with the query
 * @param category the kind of place, or null when the name stands for none that matters
 * @param level how soon a guardian hears of it; INFO when there is nothing to hear
 * @param reasons why, most weighty first; empty only for a plain allow
 * @param decidedBy where the rule that decided stands, or null when no rule of the image did;
 *     {@link Decision#explain} names the rule itself
 * @param shielded whether the name is a help or protected name, or on a hashed list: then it enters
 *     no ring, event, metric or log
 * @param effect how the deciding rule wants the query answered; null for the common answer
 */
public record Verdict(
        Action action,
        @Nullable Category category,
        Level level,
        List<Reason> reasons,
        @Nullable RuleSource decidedBy,
        boolean shielded,
        @Nullable Effect effect) {

    /** A verdict with the common answer. */
    public Verdict(
            Action action,
            @Nullable Category category,
            Level level,
            List<Reason> reasons,
            @Nullable RuleSource decidedBy,
            boolean shielded) {
        this(action, category, level, reasons, decidedBy, shielded, null);
    }

    /** Nothing matched. */
    public static final Verdict ALLOW =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, false);

    /** A help or protected name. It carries no reason so that nothing can leak from it. */
    public static final Verdict SHIELDED =
            new Verdict(Action.ALLOW, null, Level.INFO, List.of(), null, true);

    /** What is done in one word: allow, flag, block, rewrite, drop or tcp-only. */
    public String word() {
        if (effect != null) {
            switch (effect.kind()) {
                case REWRITE -> {
                    return "rewrite";
                }
                case DROP -> {
                    return "drop";
                }
                case TCP_ONLY -> {
                    return "tcp-only";
                }
                case BLOCK, PASS -> {}
            }
        }
        return action.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the name stands on a hashed list: it is counted, and nothing of it is kept. */
    public boolean unnamed() {
        return shielded && action == Action.BLOCK && decidedBy != null;
    }

    /** Whether anything spoke for or against the name; false only when nothing knew it. */
    public boolean settled() {
        return shielded || !reasons.isEmpty();
    }
}
