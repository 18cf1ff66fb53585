package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class EnticementDetectorTest {
    private final EnticementDetector detector = EnticementDetector.builtIn();

    static Stream<String> benign() {
        return lines("benign.txt");
    }

    static Stream<String> lures() {
        return lines("lures.txt");
    }

    @ParameterizedTest
    @MethodSource("benign")
    void leavesOrdinaryNamesAlone(String name) {
        assertThat(detector.examine(name)).as(name).isNull();
    }

    @ParameterizedTest
    @MethodSource("lures")
    void raisesLures(String line) {
        String[] parts = line.split(" ", 2);

        Finding finding = detector.examine(parts[1]);

        assertThat(finding).as(line).isNotNull();
        assertThat(finding.category().id()).isEqualTo(parts[0]);
        assertThat(finding.level()).isEqualTo(Level.WATCH);
        assertThat(finding.score()).isBetween(0.6, 1.0);
        assertThat(finding.reasons())
                .isNotEmpty()
                .extracting(Reason::key)
                .isSubsetOf("two-roles", "single-word", "lookalike", "brand-lure");
    }

    @Test
    void theSetsAreLargeEnoughToMeanSomething() {
        assertThat(benign()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(lures()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(lures()).allMatch(line -> line.endsWith(".example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zeeland.example",
                "ajil.example",
                "tsalin.example",
                "ohid.example",
                "job.example",
                "gadaad.example",
                "subjobsite.example",
                "mycasinoworldx.example"
            })
    void oneWordOrABareSubstringNeverRaises(String name) {
        assertThat(detector.examine(name)).as(name).isNull();
    }

    /** A model that has learnt the word itself would only say it over again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "casino.example", "casino88.example", "888casino.example", "www.casino.example",
                "casino-24.example", "m.casino.example", "eu.eu.casino.example", "robux.example",
                "xn--80aodfsg.example", "roulette.example"
            })
    void lettersAddNothingToABareWord(String name) {
        assertThat(detector.examine(name)).as(name).isNull();
        Finding weighed = detector.weigh(name);
        assertThat(weighed).isNotNull();
        assertThat(weighed.level()).isEqualTo(Level.INFO);
        assertThat(weighed.score()).isLessThan(0.6);
    }

    /** The word stands before somebody's own name, which says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"casino.harborhotel.example", "casino.visitmonaco.example"})
    void aBareWordBeforeANameDoesNotCount(String name) {
        assertThat(detector.examine(name)).as(name).isNull();
    }

    /** What letters may raise, the model says about the whole; never beyond the digest. */
    @ParameterizedTest
    @ValueSource(strings = {"onlinecasinoslotqx.example", "xdiscordnitrogiftq.example"})
    void lettersAloneReachTheDigestAndNoMore(String name) {
        Finding finding = detector.examine(name);

        assertThat(finding).isNotNull();
        assertThat(finding.level()).isEqualTo(Level.WATCH);
        assertThat(finding.reasons()).extracting(Reason::key).containsExactly("letters");
    }

    /** Those who warn of it and help out of it use the same words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "onlinecasinoslotqx-addiction.example",
                "helpline.onlinecasinoslotqx.example",
                "tuslamj-onlinecasinoslotqx.example"
            })
    void aWordOfHelpSilencesTheLetters(String name) {
        assertThat(detector.examine(name)).as(name).isNull();
    }

    @Test
    void aWeakFindingIsWeighedButNotRaised() {
        Finding weak = detector.weigh("ajil.example");
        assertThat(weak).isNotNull();
        assertThat(weak.level()).isEqualTo(Level.INFO);
        assertThat(weak.score()).isLessThan(0.6);
        assertThat(detector.weigh("mongolia.example")).isNull();
    }

    @Test
    void reasonsSpeakTheReadersSpelling() {
        Finding finding = detector.examine("solongos-ajil.example");

        assertThat(finding).isNotNull();
        assertThat(finding.reasons()).containsExactly(Reason.of("two-roles", "ажил", "солонгос"));
    }

    @Test
    void namesTheBrandThatIsImitated() {
        Finding eye = detector.examine("dlscord.example");
        Finding lure = detector.examine("khanbank-login.example");

        assertThat(eye).isNotNull();
        assertThat(eye.reasons()).containsExactly(Reason.of("lookalike", "Discord", "dlscord"));
        assertThat(lure).isNotNull();
        assertThat(lure.category()).isEqualTo(Category.BRAND_LOOKALIKE);
        assertThat(lure.reasons()).containsExactly(Reason.of("brand-lure", "Хаан банк", "login"));
    }

    /** Cyrillic letters within: not two words of Mongolian, nor too short to be a brand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--mincraft-e8g.example",
                "xn--minecrft-66g.example",
                "xn--stam-w4d.example"
            })
    void aBrandWithALetterOfAnotherScriptIsAnImitation(String name) {
        Finding finding = detector.examine(name);

        assertThat(finding).isNotNull();
        assertThat(finding.reasons()).extracting(Reason::key).contains("lookalike");
    }

    @Test
    void suffixesThatNobodyCanBuyAreTrusted() {
        assertThat(detector.examine("free-robux.example")).isNotNull();
        assertThat(detector.examine("free-robux.gov.mn")).isNull();
        assertThat(detector.examine("gadaad-ajil.edu.mn")).isNull();
        assertThat(detector.examine("work-abroad.edu")).isNull();
        assertThat(detector.examine("gov.free-robux.example")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a",
                "-",
                "xn--",
                "xn--a",
                "xn--zzzzzzzzzz99999.example",
                "..a",
                "_",
                "1"
            })
    void oddNamesAreHarmless(String name) {
        assertThat(detector.examine(name)).isNull();
    }

    @Test
    @Timeout(30)
    void theLongestNamesStayCheap() {
        String run = "steamcommunitxdiscrodnitrofreerobuxwinnercasinoonlinefreespin.";
        String dense = "a-b-".repeat(15) + "ab.";
        for (int i = 0; i < 20_000; i++) {
            detector.examine((run.repeat(4) + "x").substring(0, 245) + ".example");
            detector.examine(dense.repeat(3) + "example");
        }
    }

    static Stream<String> lines(String file) {
        try (InputStream in =
                EnticementDetectorTest.class.getResourceAsStream("/enticement/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().map(String::strip).toList();
            return lines.stream().filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
