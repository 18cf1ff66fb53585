package org.sakhius.filters.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;

class UsefulnessTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static Usefulness said(boolean useful) {
        return Usefulness.none().with(new Usefulness.Said(Category.DATING, useful, "Болд", NOW));
    }

    @Test
    void movesOneStepAndNoMore() {
        assertThat(said(false).adjust(Category.DATING, Level.ALERT, Evidence.LIST, NOW))
                .isEqualTo(Level.WATCH);
        assertThat(said(false).adjust(Category.DATING, Level.WATCH, Evidence.LIST, NOW))
                .isEqualTo(Level.INFO);
        assertThat(said(true).adjust(Category.DATING, Level.WATCH, Evidence.LIST, NOW))
                .isEqualTo(Level.ALERT);
    }

    @Test
    void wordsWithinANameAloneStayBelowAlert() {
        assertThat(said(true).adjust(Category.DATING, Level.WATCH, Evidence.LEXICAL, NOW))
                .isEqualTo(Level.WATCH);
    }

    @ParameterizedTest
    @EnumSource(Evidence.class)
    void neverMakesOrUnmakesUrgent(Evidence evidence) {
        for (boolean useful : new boolean[] {true, false}) {
            assertThat(said(useful).adjust(Category.DATING, Level.URGENT, evidence, NOW))
                    .isEqualTo(Level.URGENT);
            assertThat(said(useful).adjust(Category.DATING, Level.ALERT, evidence, NOW))
                    .isNotEqualTo(Level.URGENT);
        }
    }

    @Test
    void leavesCuratedEntriesAndOtherCategoriesAlone() {
        assertThat(said(false).adjust(Category.DATING, Level.ALERT, Evidence.CURATED, NOW))
                .isEqualTo(Level.ALERT);
        assertThat(said(false).adjust(Category.GAMBLING, Level.ALERT, Evidence.LIST, NOW))
                .isEqualTo(Level.ALERT);
    }

    @Test
    void endsAfterNinetyDaysToTheSecond() {
        Instant last = NOW.plus(Duration.ofDays(90)).minusSeconds(1);
        assertThat(said(false).adjust(Category.DATING, Level.ALERT, Evidence.LIST, last))
                .isEqualTo(Level.WATCH);
        assertThat(said(false)
                        .adjust(Category.DATING, Level.ALERT, Evidence.LIST, last.plusSeconds(1)))
                .isEqualTo(Level.ALERT);
        assertThat(said(false).inForce(last)).hasSize(1);
        assertThat(said(false).inForce(last.plusSeconds(1))).isEmpty();
    }

    @Test
    void theLatestWordCounts() {
        Usefulness both = said(false)
                .with(new Usefulness.Said(Category.DATING, true, "Сараа", NOW.plusSeconds(9)));
        assertThat(both.adjust(Category.DATING, Level.WATCH, Evidence.LIST, NOW.plusSeconds(10)))
                .isEqualTo(Level.ALERT);
        assertThat(both.inForce(NOW.plusSeconds(10))).hasSize(1);
    }
}
