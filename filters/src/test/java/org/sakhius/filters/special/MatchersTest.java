package org.sakhius.filters.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.Limits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Patterns, expressions and the search before them. */
class MatchersTest {
    private final Matchers.Scratch scratch = new Matchers.Scratch();

    @ParameterizedTest
    @CsvSource({
        "ads, my-ads.example, true",
        "ads, example, false",
        "|ads, ads.example, true",
        "|ads, x.ads.example, false",
        "||ads, x.ads1.example, true",
        "||ads, xads.example, false",
        "le|, a.example, true",
        "le|, a.example.org, false",
        "a*b, xaxbx, true",
        "a*b, xbxax, false",
        "|a*b|, aXXb, true",
        "|a*b|, aXXbX, false",
        "*ab|, abab, true",
        "*ab, ab, true",
        "ab*, ab, true",
        "||*.x.*, a.x.b, true",
        "||*.x.*, x.b, false",
        "ab|, b, false",
        "|ab|, ab, true",
        "a*a|, a, false",
        "*, anything, true",
    })
    void patternsStandWhereTheyAreBound(String pattern, String name, boolean matches) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        assertThat(NamePattern.of(pattern).matches(text, text.length)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "mple1.org, mple1",
        "^ads[0-9]+\\.tracker, .tracker",
        "colou?r-x, colo",
        "(a|b)longer, longer",
        "a|b, ''",
        "(?i)abc, ''",
        "ab{2}cd, ab",
        "ab*cde, cde",
        "ab{0;3}cde, cde",
        "\\d+-x, -x",
        "ABC, abc",
        "[]a]xyz, xyz",
        "\\x41bc, ''",
    })
    void fixedTextIsFoundOrNoneIsClaimed(String expression, String literal) {
        String regex = expression.replace(';', ',');
        assertThat(new String(Regex.literal(regex), StandardCharsets.US_ASCII)).isEqualTo(literal);
    }

    @Test
    void theSearchFindsWhatStandsThereAndNothingElse() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<byte[]> pieces = new ArrayList<>();
            for (int i = random.nextInt(12) + 1; i > 0; i--) {
                pieces.add(word(random, 1 + random.nextInt(4)));
            }
            byte[] text = word(random, random.nextInt(40));
            Set<Integer> expected = new TreeSet<>();
            String whole = new String(text, StandardCharsets.US_ASCII);
            for (int i = 0; i < pieces.size(); i++) {
                if (whole.contains(new String(pieces.get(i), StandardCharsets.US_ASCII))) {
                    expected.add(i);
                }
            }
            Set<Integer> found = new TreeSet<>();
            new LiteralFinder(pieces).find(text, text.length, found::add);
            assertThat(found).as("round %d", round).isEqualTo(expected);
        }
    }

    private static byte[] word(Random random, int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = (byte) ('a' + random.nextInt(3));
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ads[0-9]", "^a.*z$", "(foo|bar)\\.x", "tr+ack", "co?m", "x{2,3}y", "a|xyz"})
    void theSearchHidesNoMatchOfAnExpression(String expression) {
        Random random = new Random(7);
        Matchers.Builder builder = new Matchers.Builder();
        builder.add(Trigger.REGEX, expression, 0);
        Matchers matchers = builder.build();
        Pattern oracle = Pattern.compile(expression);
        String letters = "adsfobrxyztckm019.";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(10) + 1; i > 0; i--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            scratch.address(name.toString());
            List<Integer> found = new ArrayList<>();
            matchers.match(scratch, false, found::add);
            assertThat(!found.isEmpty())
                    .as("%s", name)
                    .isEqualTo(oracle.matcher(name).find());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0-\ufffd]", "[\\x{0}-\\x{10ffff}]", "\\p{L}", "\\377", "муу"})
    void expressionsBeyondAsciiAreRefusedBecauseTheyCostSeconds(String expression) {
        assertThatThrownBy(() -> Regex.compile(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASCII");
    }

    @Test
    void expressionsAreBoundedInLengthAndInStates() {
        assertThat(Regex.compile("a".repeat(Limits.REGEX_MAX_CHARS))).isNotNull();
        assertThatThrownBy(() -> Regex.compile("a".repeat(Limits.REGEX_MAX_CHARS + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Regex.compile("((a{100}){100}){100}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Regex.compile("(a{1000}){1000}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Regex.compile("(a+)\\1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
