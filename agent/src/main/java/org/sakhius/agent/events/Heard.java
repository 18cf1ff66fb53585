package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.rules.RuleSource;

import java.time.Instant;
import java.util.function.Supplier;

/** The level of what is kept, after what guardians said about earlier ones. One thread. */
final class Heard {
    private final Supplier<Usefulness> said;

    /** Asks anew each time what was said. */
    Heard(Supplier<Usefulness> said) {
        this.said = said;
    }

    /** Of one name, by where the rule stands that decided about it; null for its letters alone. */
    Level ofName(Category category, Level level, @Nullable RuleSource source, long second) {
        return adjusted(category, level, evidence(source), second);
    }

    /** Of a sequence. */
    Level ofSequence(Category category, Level level, long second) {
        return adjusted(category, level, Evidence.SEQUENCE, second);
    }

    private static Evidence evidence(@Nullable RuleSource source) {
        if (source == null) {
            return Evidence.LEXICAL;
        }
        // Somebody looked at each of the catalogue's entries, so nobody's word moves one.
        return source.kind() == RuleSource.Kind.SERVICE ? Evidence.CURATED : Evidence.LIST;
    }

    private Level adjusted(Category category, Level level, Evidence evidence, long second) {
        return said.get().adjust(category, level, evidence, Instant.ofEpochSecond(second));
    }
}
