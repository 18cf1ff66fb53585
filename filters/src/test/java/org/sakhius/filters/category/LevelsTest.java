package org.sakhius.filters.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.YamlFile;

import java.nio.charset.StandardCharsets;

class LevelsTest {
    private final Levels levels = Levels.builtIn();

    @ParameterizedTest
    @EnumSource(Category.class)
    void noEvidenceExceedsItsCap(Category category) {
        for (Evidence evidence : Evidence.values()) {
            for (AgeBand age : AgeBand.values()) {
                assertThat(levels.level(category, age, evidence))
                        .isLessThanOrEqualTo(evidence.cap());
            }
            assertThat(levels.level(category, null, evidence)).isLessThanOrEqualTo(evidence.cap());
        }
    }

    @Test
    void ageMovesTheLevel() {
        assertThat(levels.level(Category.STRANGER_CHAT, AgeBand.FROM_10_TO_12, Evidence.LIST))
                .isEqualTo(Level.ALERT);
        assertThat(levels.level(Category.STRANGER_CHAT, AgeBand.FROM_16_TO_17, Evidence.LIST))
                .isEqualTo(Level.WATCH);
        assertThat(levels.level(Category.SOCIAL, AgeBand.UNDER_10, Evidence.LIST))
                .isEqualTo(Level.WATCH);
        assertThat(levels.level(Category.SOCIAL, null, Evidence.LIST)).isEqualTo(Level.INFO);
    }

    @Test
    void wordsAloneNeverExceedWatchAndListsNeverAlert() {
        assertThat(levels.level(Category.GAMBLING, AgeBand.UNDER_10, Evidence.LEXICAL))
                .isEqualTo(Level.WATCH);
        assertThat(levels.level(Category.EXTORTION_SIGNAL, null, Evidence.LIST))
                .isEqualTo(Level.ALERT);
        assertThat(levels.level(Category.EXTORTION_SIGNAL, null, Evidence.SEQUENCE))
                .isEqualTo(Level.URGENT);
        assertThat(levels.level(Category.SELF_HARM, AgeBand.FROM_13_TO_15, Evidence.CURATED))
                .isEqualTo(Level.URGENT);
    }

    @Test
    void neverTellsAGuardianOfWhatTheGuardianMayHaveInstalled() {
        for (Evidence evidence : Evidence.values()) {
            assertThat(levels.level(Category.STALKERWARE, AgeBand.UNDER_10, evidence))
                    .isEqualTo(Level.INFO);
        }
    }

    @Test
    void mistakesNameFileAndLine() {
        String head = "unknown-age: 13-15\ncategories:\n";
        String row = "  levels: {under-10: INFO, 10-12: INFO, 13-15: INFO, 16-17: INFO}\n";
        assertRefused(head + "- id: nothing\n" + row, "x.yaml:3: unknown category");
        assertRefused(
                head + "- id: games\n" + row + "- id: games\n" + row,
                "x.yaml:5: category 'games' stands twice");
        assertRefused(
                head + "- id: games\n" + row.replace("10-12: INFO", "10-12: LOUD"),
                "x.yaml:4: expected INFO");
        assertRefused(head + "- id: games\n" + row, "is missing");
        assertRefused(head.replace("13-15", "99") + "- id: games\n" + row, "");
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> Levels.read(
                        YamlFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "x.yaml")))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining(message);
    }
}
