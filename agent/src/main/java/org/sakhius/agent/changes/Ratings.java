package org.sakhius.agent.changes;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Usefulness;

import java.time.Instant;
import java.util.Optional;

/** The changes that are words of guardians on a category: "useful", "not useful". */
public final class Ratings {
    private static final String CATEGORY = "category:";

    private Ratings() {}

    /** What was said and is not over, for those who give incidents their level. */
    public static Usefulness of(ChangeBook book) {
        Usefulness said = Usefulness.none();
        for (Change change : book.changes()) {
            Category category = category(change.target()).orElse(null);
            if (change.kind().isRating() && category != null) {
                said = said.with(new Usefulness.Said(
                        category,
                        change.kind() == Change.Kind.MORE,
                        change.by(),
                        Instant.ofEpochSecond(change.made())));
            }
        }
        return said;
    }

    /** The category that a target names; empty for another target or none that there is. */
    public static Optional<Category> category(String target) {
        return target.startsWith(CATEGORY)
                ? Category.byId(target.substring(CATEGORY.length()))
                : Optional.empty();
    }
}
