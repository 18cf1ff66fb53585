package org.sakhius.filters.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.rules.Reason;

import java.util.List;

/** Only an imitated brand, or a game's money by its name, is a step of S8. */
class StepsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disc0rd.example",
                "discord-nitro.example",
                "roblox-gift.example",
                "free-vbucks.example"
            })
    void anImitatedBrandIsAStep(String name) {
        Finding finding = EnticementDetector.builtIn().examine(name);

        assertThat(finding).as(name).isNotNull();
        assertThat(Steps.of(finding.category(), finding.reasons())).isEqualTo(finding.category());
    }

    @Test
    void lettersAreAStepOfEveryOtherKindOnly() {
        List<Reason> letters = List.of(Reason.of("letters", "any"));

        assertThat(Steps.of(Category.FREE_CURRENCY, letters)).isNull();
        assertThat(Steps.of(Category.DATING, letters)).isEqualTo(Category.DATING);
    }

    @Test
    void whatAListSaysStays() {
        assertThat(Steps.of(Category.FREE_CURRENCY, List.of(Reason.of("list", "phishing"))))
                .isEqualTo(Category.FREE_CURRENCY);
        assertThat(Steps.of(null, List.of())).isNull();
    }
}
