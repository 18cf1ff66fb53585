package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RomaniserTest {

    @Test
    void spellsAsPeopleType() {
        assertThat(Romaniser.variants("хүүгүй", 96))
                .contains("huugui", "khuugui", "xuugui", "hvvgvi");
        assertThat(Romaniser.variants("цалин", 96)).containsExactlyInAnyOrder("tsalin", "calin");
        assertThat(Romaniser.variants("өндөр", 96)).contains("undur", "ondor", "qndqr");
        assertThat(Romaniser.variants("гадаад", 96)).contains("gadaad", "gadad");
        assertThat(Romaniser.variants("зээл", 96)).containsExactly("zeel", "zel");
        assertThat(Romaniser.variants("мөнгө", 96)).contains("mungu", "mongo", "mung");
        assertThat(Romaniser.variants("үнэгүй", 96)).contains("unegui", "vnegvi", "uneguy");
        assertThat(Romaniser.variants("ажиллах", 96)).contains("ajillah", "ajillakh", "azhillax");
        assertThat(Romaniser.variants("бооцоо", 96)).contains("bootsoo", "botso", "boocoo");
    }

    @Test
    void likeliestSpellingStandsFirstAndTheirNumberIsBounded() {
        assertThat(Romaniser.variants("танилцаарай", 8))
                .hasSize(8)
                .first()
                .isEqualTo("taniltsaarai");
    }

    @Test
    void otherLettersAreAMistakeInTheData() {
        assertThatThrownBy(() -> Romaniser.variants("abc", 8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
