package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.filters.SharedData;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

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

    /** The list's own tests; null there means a public suffix, which has no registrable part. */
    @Test
    void agreesWithTheListsOwnTests() throws IOException {
        List<String> wrong = new ArrayList<>();
        int agreed = 0;
        for (String line : Files.readAllLines(SharedData.need("names/public-suffix-tests.txt"))) {
            String[] words = line.strip().split("\\s+");
            if (words.length != 2 || line.startsWith("/") || words[0].startsWith(".")) {
                continue;
            }
            String name = canonicalOrEmpty(words[0]);
            String expected = words[1].equals("null") ? name : canonicalOrEmpty(words[1]);
            if (PublicSuffix.registrable(name).equals(expected)) {
                agreed++;
            } else {
                wrong.add(line);
            }
        }
        System.err.println("public suffix tests: " + agreed + " agree");
        assertThat(wrong).isEmpty();
        assertThat(agreed).isGreaterThan(50);
    }

    private static String canonicalOrEmpty(String any) {
        try {
            return any.equals("null") ? "" : DomainName.canonical(any);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException(any, e);
        }
    }
}
