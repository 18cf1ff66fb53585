package org.sakhius.agent.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.RuleSource;

import java.time.Instant;

/** A word moves what a list or a sequence says, and nothing that somebody looked at. */
class HeardTest {
    private static final long NOW = 1_795_000_000L;
    private static final RuleSource LIST = RuleSource.list("mine", Category.DATING, Action.FLAG);
    private static final RuleSource CURATED = new RuleSource(
            "service:x", RuleSource.Kind.SERVICE, Category.DATING, Action.FLAG, "x", false);

    private static Level after(boolean useful, Level level, @Nullable RuleSource source) {
        return heard(useful).ofName(Category.DATING, level, source, NOW);
    }

    private static Heard heard(boolean useful) {
        Usefulness said = Usefulness.none()
                .with(new Usefulness.Said(
                        Category.DATING, useful, "Болд", Instant.ofEpochSecond(NOW)));
        return new Heard(() -> said);
    }

    @Test
    void aListMovesByOneStepBothWays() {
        assertThat(after(true, Level.WATCH, LIST)).isEqualTo(Level.ALERT);
        assertThat(after(false, Level.ALERT, LIST)).isEqualTo(Level.WATCH);
        assertThat(after(false, Level.WATCH, LIST)).isEqualTo(Level.INFO);
        assertThat(after(true, Level.ALERT, LIST)).as("never URGENT").isEqualTo(Level.ALERT);
    }

    @Test
    void lettersAloneStayBelowAnAlert() {
        assertThat(after(true, Level.WATCH, null)).isEqualTo(Level.WATCH);
        assertThat(after(false, Level.WATCH, null)).isEqualTo(Level.INFO);
    }

    @Test
    void theCatalogueStays() {
        assertThat(after(true, Level.WATCH, CURATED)).isEqualTo(Level.WATCH);
        assertThat(after(false, Level.ALERT, CURATED)).isEqualTo(Level.ALERT);
    }

    @Test
    void aSequenceMovesUnlessItIsUrgent() {
        Heard useless = heard(false);
        assertThat(useless.ofSequence(Category.DATING, Level.ALERT, NOW)).isEqualTo(Level.WATCH);
        assertThat(useless.ofSequence(Category.DATING, Level.URGENT, NOW)).isEqualTo(Level.URGENT);
        assertThat(useless.ofSequence(Category.GAMBLING, Level.ALERT, NOW)).isEqualTo(Level.ALERT);
    }
}
