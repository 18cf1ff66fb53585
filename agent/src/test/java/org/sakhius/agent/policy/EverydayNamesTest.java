package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What families in Mongolia use every day stays open and unremarked in every built-in profile, by
 * the very policies that a gateway makes of them.
 */
class EverydayNamesTest {
    @TempDir
    Path folder;

    @Test
    void noBuiltInProfileBlocksOrRemarksOne() throws IOException {
        List<String> names = names();
        assertThat(names).hasSizeGreaterThanOrEqualTo(200).contains("khanbank.com", "unegui.mn");
        Path file = folder.resolve("image");
        RuleImage.write(file, Catalogue.builtIn().sources());
        try (RuleImage image = RuleImage.open(file)) {
            PolicySnapshot snapshot =
                    PolicyBuilder.builtIn(Catalogue.builtIn(), image, "household");
            assertThat(snapshot.profiles()).containsOnlyKeys(BuiltInProfiles.ids());
            snapshot.profiles().forEach((id, policy) -> {
                for (String name : names) {
                    Verdict verdict = verdict(name, policy, image);
                    assertThat(verdict.action()).as("%s for %s", name, id).isEqualTo(Action.ALLOW);
                    assertThat(verdict.level()).as("%s for %s", name, id).isEqualTo(Level.INFO);
                }
                if (policy.child()) {
                    assertThat(verdict("1xbet.com", policy, image).action())
                            .as("%s blocks something at all", id)
                            .isEqualTo(Action.BLOCK);
                }
            });
        }
    }

    /** What the gateway asks about names that no rule knows. */
    @Test
    void noneIsRaisedByItsLetters() throws IOException {
        EnticementDetector detector = EnticementDetector.builtIn();
        for (String name : names()) {
            assertThat(detector.examine(name)).as(name).isNull();
        }
        assertThat(detector.examine("free-robux.example")).isNotNull();
    }

    private static Verdict verdict(String name, EffectivePolicy policy, RuleImage image) {
        byte[] wire = DomainName.toWire(name);
        return new Decision(Levels.builtIn())
                .decide(wire, 0, wire.length, policy, image, new Hits());
    }

    private static List<String> names() throws IOException {
        Path root = Path.of(System.getProperty("sakhius.root", ".."));
        Path file = root.resolve("filters/src/test/resources/catalogue/mongolian.txt");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
