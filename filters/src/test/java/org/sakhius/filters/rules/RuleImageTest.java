package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sakhius.filters.rules.Images.matches;
import static org.sakhius.filters.rules.Images.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Rule.Scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RuleImageTest {
    private static final RuleSource ONE = RuleSource.list("one", Category.GAMBLING, Action.BLOCK);
    private static final RuleSource TWO = RuleSource.list("two", null, Action.FLAG);

    @TempDir
    Path folder;

    @Test
    void scopesCoverWhatTheySay() {
        RuleImage image = Images.of(
                folder,
                new SourceRules(
                        ONE,
                        List.of(
                                rule("exact.example", Scope.EXACT),
                                rule("tree.example", Scope.SUBTREE),
                                rule("below.example", Scope.BELOW))));
        assertThat(matches(image, "exact.example")).hasSize(1);
        assertThat(matches(image, "a.exact.example")).isEmpty();
        assertThat(matches(image, "tree.example")).hasSize(1);
        assertThat(matches(image, "a.b.tree.example")).hasSize(1);
        assertThat(matches(image, "below.example")).isEmpty();
        assertThat(matches(image, "a.below.example")).hasSize(1);
        assertThat(matches(image, "nottree.example")).isEmpty();
        assertThat(matches(image, "example")).isEmpty();
        assertThat(matches(image, "")).isEmpty();
    }

    @Test
    void hitExplainsItself() {
        Rule rule = new Rule("casino.example", Scope.SUBTREE, true, true, 70_000);
        RuleImage image = Images.of(folder, new SourceRules(ONE, List.of(rule)));
        assertThat(matches(image, "www.casino.example"))
                .containsExactly(
                        new RuleRef("one", 70_000, "casino.example", Scope.SUBTREE, true, true));
    }

    @Test
    void severalSourcesHoldOneName() {
        RuleImage image = Images.of(
                folder,
                new SourceRules(ONE, List.of(rule("a.example", Scope.EXACT))),
                new SourceRules(
                        TWO,
                        List.of(
                                rule("a.example", Scope.SUBTREE),
                                rule("a.example", Scope.SUBTREE),
                                rule("example", Scope.BELOW))));
        assertThat(matches(image, "a.example"))
                .extracting(RuleRef::source)
                .containsExactlyInAnyOrder("one", "two", "two");
        assertThat(image.ruleCount()).isEqualTo(3);
        assertThat(image.nameCount()).isEqualTo(2);
        assertThat(image.ruleCount("two")).isEqualTo(3);
        assertThat(image.ruleCount("none")).isZero();
        assertThat(image.sources()).containsExactly(ONE, TWO);
    }

    @Test
    void everyNameIsFoundAndNoOther() {
        Random random = new Random(20_261_123);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String name = Long.toString(random.nextLong() >>> 1, 36) + "." + i % 97 + ".example";
            rules.add(new Rule(name, Scope.SUBTREE, false, false, i + 1));
        }
        RuleImage image = Images.of(folder, new SourceRules(ONE, rules));
        for (Rule rule : rules) {
            assertThat(matches(image, "www." + rule.name()))
                    .singleElement()
                    .satisfies(found -> assertThat(found.line()).isEqualTo(rule.line()));
            assertThat(matches(image, "x" + rule.name())).isEmpty();
        }
        assertThat(image.hotBytes() / (double) image.nameCount()).isLessThan(10.0);
    }

    @Test
    void octetsThatAreNoNameMatchNothing() {
        RuleImage image =
                Images.of(folder, new SourceRules(ONE, List.of(rule("b", Scope.SUBTREE))));
        Hits hits = new Hits();
        byte[][] bad = {
            {},
            {1},
            {1, 'b'},
            {2, 'b', 0},
            {1, 'b', 1},
            {(byte) 0xc0, 0},
            {0, 1, 'b', 0},
            {1, 'b', 0, 0},
        };
        for (byte[] wire : bad) {
            image.match(wire, 0, wire.length, hits);
            assertThat(hits.count()).isZero();
        }
        image.match(new byte[] {9, 1, 'b', 0, 9}, 1, 3, hits);
        assertThat(hits.count()).isEqualTo(1);
        image.match(new byte[] {1, 'b', 0}, 1, 3, hits);
        assertThat(hits.count()).isZero();
    }

    @Test
    void emptyImageMatchesNothing() {
        RuleImage image = Images.of(folder);
        assertThat(matches(image, "a.example")).isEmpty();
        assertThat(image.ruleCount()).isZero();
    }

    @Test
    void fingerprintIsOfTheRulesAlone() {
        SourceRules rules = new SourceRules(ONE, List.of(rule("a.example", Scope.EXACT)));
        SourceRules others = new SourceRules(ONE, List.of(rule("a.example", Scope.SUBTREE)));
        long first = Images.of(folder, rules).fingerprint();
        assertThat(Images.of(folder, rules).fingerprint()).isEqualTo(first);
        assertThat(Images.of(folder, others).fingerprint()).isNotEqualTo(first);
    }

    @Test
    void everyDamagedOctetIsNoticed() throws IOException {
        Images.of(folder, new SourceRules(ONE, List.of(rule("a.example", Scope.EXACT))));
        byte[] good = Files.readAllBytes(folder.resolve("rules.image"));
        Path bad = folder.resolve("bad.image");
        for (int at = 0; at < good.length; at += at < 128 ? 1 : 61) {
            byte[] damaged = good.clone();
            damaged[at] ^= 0x10;
            Files.write(bad, damaged);
            assertThatThrownBy(() -> RuleImage.open(bad))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("bad.image")
                    .hasMessageContaining("sakhius lists compile");
        }
    }

    @Test
    void cutFilesAreRefused() throws IOException {
        Images.of(folder, new SourceRules(ONE, List.of(rule("a.example", Scope.EXACT))));
        byte[] good = Files.readAllBytes(folder.resolve("rules.image"));
        Path bad = folder.resolve("bad.image");
        for (int length : new int[] {0, 7, 4_095, 4_096, 5_000, good.length - 1}) {
            Files.write(bad, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> RuleImage.open(bad)).isInstanceOf(ImageException.class);
        }
        Files.write(bad, java.util.Arrays.copyOf(good, good.length + 1));
        assertThatThrownBy(() -> RuleImage.open(bad)).isInstanceOf(ImageException.class);
    }

    @Test
    void failedWriteKeepsTheOldImage() throws IOException {
        Images.of(folder, new SourceRules(ONE, List.of(rule("a.example", Scope.EXACT))));
        Path file = folder.resolve("rules.image");
        byte[] before = Files.readAllBytes(file);
        SourceRules root = new SourceRules(ONE, List.of(rule("", Scope.SUBTREE)));
        SourceRules twin = new SourceRules(ONE, List.of());
        for (List<SourceRules> in : List.of(List.of(root), List.of(twin, twin))) {
            assertThatThrownBy(() -> RuleImage.write(file, in))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void sourcesAreTakenAtTheLimitAndRefusedOnePastIt() throws IOException {
        List<SourceRules> sources = new ArrayList<>();
        for (int i = 0; i < Limits.IMAGE_MAX_SOURCES; i++) {
            sources.add(new SourceRules(
                    RuleSource.list("s" + i, null, Action.FLAG),
                    List.of(rule("a.example", Scope.SUBTREE))));
        }
        Path file = folder.resolve("many.image");
        RuleImage.write(file, sources);
        RuleImage image = RuleImage.open(file);
        assertThat(image.nameCount()).isEqualTo(1);
        List<RuleRef> all = matches(image, "www.a.example");
        assertThat(all).hasSize(Limits.IMAGE_MAX_SOURCES);
        assertThat(all.get(65_534).source()).isEqualTo("s65534");
        sources.add(new SourceRules(TWO, List.of()));
        assertThatThrownBy(() -> RuleImage.write(file, sources))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65535");
        SourceRules twice = new SourceRules(
                RuleSource.list("s0", null, Action.FLAG),
                List.of(rule("a.example", Scope.SUBTREE), rule("a.example", Scope.EXACT)));
        sources.set(0, twice);
        sources.remove(sources.size() - 1);
        assertThatThrownBy(() -> RuleImage.write(file, sources))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one name has 65536 rules");
    }

    @Test
    void anOldImageStaysReadableWhileItsFileIsReplaced() {
        RuleImage old =
                Images.of(folder, new SourceRules(ONE, List.of(rule("old.example", Scope.EXACT))));
        RuleImage fresh =
                Images.of(folder, new SourceRules(ONE, List.of(rule("new.example", Scope.EXACT))));
        assertThat(matches(old, "old.example")).hasSize(1);
        assertThat(matches(old, "new.example")).isEmpty();
        assertThat(matches(fresh, "new.example")).hasSize(1);
    }
}
