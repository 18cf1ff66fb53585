package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixTest {

    @ParameterizedTest
    @CsvSource({
        "a.b.example.com, example.com",
        "www.example.co.uk, example.co.uk",
        "co.uk, co.uk",
        "x.y.github.io, y.github.io",
        "a.school.edu.mn, school.edu.mn",
        "_dmarc.a_b.example.org, example.org",
        "chat.example, chat.example",
        "x.chat.example, chat.example",
        "x.xn--80aqzcjk.xn--l1acc, xn--80aqzcjk.xn--l1acc",
        "localhost, localhost",
        "10.0.0.1.in-addr.arpa, 1.in-addr.arpa",
        "'<img\\032src>.example', '<img\\032src>.example'",
    })
    void registrablePart(String name, String registrable) {
        assertThat(PublicSuffix.registrable(name)).isEqualTo(registrable);
    }

    @ParameterizedTest
    @CsvSource({"''"})
    void rootIsItself(String name) {
        assertThat(PublicSuffix.registrable(name)).isEqualTo(name);
    }
}
