package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Reason;

import java.util.List;
import java.util.Set;

/**
 * What a name that was raised may be in a sequence.
 *
 * <p>S8 tells of imitated brands and at once, so that letters alone are no step of it; they stay
 * what they are by themselves. The name of a game's money is as good as its brand.
 */
public final class Steps {
    private static final Set<Category> IMITATIONS =
            Set.of(Category.BRAND_LOOKALIKE, Category.FREE_CURRENCY);
    private static final Set<String> WITH_A_BRAND = Set.of("lookalike", "brand-lure");
    private static final Set<String> WITHOUT = Set.of("letters", "single-word");

    private Steps() {}

    /**
     * The category that the sequences take a name for, or null for none.
     *
     * @param category what a list or detector took it for; null for nothing
     * @param reasons why
     */
    public static @Nullable Category of(@Nullable Category category, List<Reason> reasons) {
        if (category == null || !IMITATIONS.contains(category)) {
            return category;
        }
        boolean brand = reasons.stream().anyMatch(reason -> WITH_A_BRAND.contains(reason.key()));
        boolean guessed = reasons.stream().anyMatch(reason -> WITHOUT.contains(reason.key()));
        return guessed && !brand ? null : category;
    }
}
