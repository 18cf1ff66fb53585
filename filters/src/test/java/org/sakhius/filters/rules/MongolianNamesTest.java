package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** What families in Mongolia use every day stays open and unremarked at every age. */
class MongolianNamesTest {
    private final List<String> names = names();

    @TempDir
    Path folder;

    @Test
    void areEnoughWellFormedAndNotOnlySuffixesThatNobodyCanBuy() throws InvalidNameException {
        assertThat(names).hasSizeGreaterThanOrEqualTo(200);
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(names)
                .filteredOn(name -> !name.endsWith(".gov.mn") && !name.endsWith(".edu.mn"))
                .hasSizeGreaterThanOrEqualTo(150);
        for (String name : names) {
            assertThat(DomainName.canonical(name)).isEqualTo(name);
        }
    }

    @Test
    void noAgeBandsTemplateBlocksFlagsOrRaisesOne() throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        Path file = folder.resolve("rules.image");
        RuleImage.write(file, catalogue.sources());
        Decision decision = new Decision(Levels.builtIn());
        try (RuleImage image = RuleImage.open(file)) {
            for (AgeBand age : AgeBand.values()) {
                EffectivePolicy.Builder policy =
                        EffectivePolicy.builder().child(true).ageBand(age);
                catalogue.profileActions(age).forEach(policy::base);
                EffectivePolicy template = policy.build();
                for (String name : names) {
                    Verdict verdict = decide(decision, template, image, name);
                    assertThat(verdict.action())
                            .as(name + " at " + age.id())
                            .isEqualTo(Action.ALLOW);
                    assertThat(verdict.level()).as(name + " at " + age.id()).isEqualTo(Level.INFO);
                }
                assertThat(decide(decision, template, image, "1xbet.com").action())
                        .as("the template blocks something at all")
                        .isEqualTo(Action.BLOCK);
            }
        }
    }

    @Test
    void neitherWordsNorLookalikesRaiseOne() {
        EnticementDetector detector = EnticementDetector.builtIn();
        for (String name : names) {
            Finding finding = detector.weigh(name);
            assertThat(finding == null ? Level.INFO : finding.level())
                    .as(name + " " + finding)
                    .isEqualTo(Level.INFO);
        }
        for (String name : names) {
            Finding below = detector.examine("www." + name);
            assertThat(below).as("www." + name).isNull();
        }
    }

    private static Verdict decide(
            Decision decision, EffectivePolicy policy, RuleImage image, String name) {
        byte[] wire = DomainName.toWire(name);
        return decision.decide(wire, 0, wire.length, policy, image, new Hits());
    }

    private static List<String> names() {
        try (InputStream in =
                MongolianNamesTest.class.getResourceAsStream("/catalogue/mongolian.txt")) {
            if (in == null) {
                throw new IllegalStateException("mongolian.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
