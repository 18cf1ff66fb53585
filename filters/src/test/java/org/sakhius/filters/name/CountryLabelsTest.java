package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example, .example",
        "a.shop.co.uk, .co.uk",
        "shop.edu.mn, .edu.mn",
        "co.uk, .uk",
        "shop.co.example, .example",
        "shop.uk, .uk",
    })
    void theSuffixIsOneLabelOrACountrysTwo(String name, String suffix) {
        assertThat(name.substring(CountryLabels.suffix(name))).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({"example", "uk"})
    void aLoneLabelHasNone(String name) {
        assertThat(CountryLabels.suffix(name)).isEqualTo(name.length());
    }
}
