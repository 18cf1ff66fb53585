package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonsTest {
    private static final String CYRILLIC = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюяәғқңұһі";

    @Test
    void onlyWhatLooksLikeNoLatinLetterIsLeftAsItIs() {
        for (char c : CYRILLIC.toCharArray()) {
            String letter = String.valueOf(c);
            boolean latin = Skeletons.whole(letter).chars().anyMatch(s -> s < 0x80);
            String both = Skeletons.of("а" + letter);
            assertThat(both.equals("а" + letter)).as(letter).isEqualTo(!latin);
        }
    }

    @Test
    void whatImitatesIsSeenThrough() {
        assertThat(Skeletons.of("раураӏ")).isEqualTo("paypai");
    }
}
