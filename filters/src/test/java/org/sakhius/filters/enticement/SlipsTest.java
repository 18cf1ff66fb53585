package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {

    @ParameterizedTest
    @CsvSource({
        "discord, discord, 0", "discord, discrod, 1", "discord, discor, 1", "discord, discordd, 1",
        "discord, dizcord, 1", "discord, xdiscord, 1", "discord, discards, 2",
                "abcdefg, gfedcba, 6",
        "steamcommunity, steamcomunnlty, 3"
    })
    void distanceIsExactAtTheBoundAndOnePastIt(String a, String b, int distance) {
        assertThat(Slips.within(a, b, distance)).isTrue();
        assertThat(Slips.within(b, a, distance)).isTrue();
        if (distance > 0) {
            assertThat(Slips.within(a, b, distance - 1)).isFalse();
        }
    }

    @Test
    void shortBrandsHaveNoSlips() {
        assertThat(Slips.of("steam")).isEmpty();
        assertThat(Slips.of("discord"))
                .contains("discrod", "discor", "disscord")
                .doesNotContain("discord");
    }
}
