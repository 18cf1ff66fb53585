package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sakhius.filters.rules.Images.matches;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule.Scope;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sorting outside of memory: several runs, repetitions across them, names of one hash. */
class ImageBuilderTest {
    private static final RuleSource ONE = RuleSource.list("one", null, Action.BLOCK);
    private static final RuleSource TWO = RuleSource.list("two", null, Action.BLOCK);

    @TempDir
    Path folder;

    @Test
    void rulesOfSeveralRunsMakeOneImage() throws IOException {
        int names = Limits.IMAGE_RUN_MAX_COUNT + 1;
        Path file = folder.resolve("rules.image");
        try (ImageBuilder image = ImageBuilder.to(file)) {
            for (RuleSource source : List.of(ONE, TWO)) {
                image.source(source);
                for (int i = 0; i < names; i++) {
                    image.accept(new Rule("n" + i + ".example", Scope.EXACT, false, false, i));
                }
            }
            // The same lines once more, in another run: they repeat and are left out.
            for (int i = 0; i < names; i++) {
                image.accept(new Rule("n" + i + ".example", Scope.EXACT, false, false, i));
            }
            image.finish();
        }
        RuleImage image = RuleImage.open(file);
        assertThat(image.nameCount()).isEqualTo(names);
        assertThat(image.ruleCount()).isEqualTo(2L * names);
        assertThat(image.ruleCount("two")).isEqualTo(2L * names);
        for (int i = 0; i < names; i += 997) {
            int line = i;
            assertThat(matches(image, "n" + i + ".example"))
                    .extracting(RuleRef::source)
                    .containsExactly("one", "two");
            assertThat(matches(image, "n" + i + ".example"))
                    .allSatisfy(rule -> assertThat(rule.line()).isEqualTo(line));
        }
        assertThat(matches(image, "n" + names + ".example")).isEmpty();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aNameCostsLittleInMemoryAndOnDisk() throws IOException {
        Random random = new Random(20_261_124);
        Path file = folder.resolve("rules.image");
        try (ImageBuilder image = ImageBuilder.to(file)) {
            image.source(ONE);
            for (int i = 0; i < 100_000; i++) {
                String word = Long.toString(random.nextLong() >>> 1, 36);
                String name = (i % 2 == 0 ? "www." : "") + word.substring(0, 8) + ".example";
                image.accept(new Rule(name, Scope.EXACT, false, false, i + 1));
            }
            image.finish();
        }
        RuleImage image = RuleImage.open(file);
        double names = image.nameCount();
        assertThat(image.hotBytes() / names).isLessThanOrEqualTo(10.0);
        assertThat(Files.size(file) / names).isLessThanOrEqualTo(40.0);
    }

    @Test
    void repeatedLinesDoNotFillTheDisk() throws IOException {
        Path file = folder.resolve("rules.image");
        try (ImageBuilder image = ImageBuilder.to(file)) {
            image.source(ONE);
            Rule same = new Rule("same.example", Scope.EXACT, false, false, 3);
            for (int i = 0; i < 3 * Limits.IMAGE_RUN_MAX_COUNT; i++) {
                image.accept(same);
            }
            image.finish();
        }
        RuleImage image = RuleImage.open(file);
        assertThat(image.ruleCount()).isEqualTo(1);
        assertThat(Files.size(file)).isLessThan(32 << 10);
    }

    @Test
    void namesOfOneHashStaySeparate() throws IOException {
        Path file = folder.resolve("records");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            RecordWriter records = new RecordWriter(new SectionWriter(channel));
            long bytes = records.write(new OneHash("a.example", "b.example", "a.example"));
            assertThat(records.names()).isEqualTo(2);
            assertThat(records.rules()).isEqualTo(2);
            assertThat(bytes).isEqualTo(4 + 2 * 16);
        }
    }

    @Test
    void sortingIsByTheWholeHashAndStable() {
        Random random = new Random(7);
        long[] hashes = new long[5_000];
        for (int i = 0; i < hashes.length; i++) {
            // Few values, so that many share their upper bits or are equal.
            hashes[i] = (long) random.nextInt(40) << 58 | random.nextInt(30);
        }
        int[] order = new HashOrder().of(hashes, hashes.length);
        List<Integer> expected = IntStream.range(0, hashes.length)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(hashes[a], hashes[b]))
                .toList();
        assertThat(Arrays.stream(order).limit(hashes.length).boxed().toList()).isEqualTo(expected);
    }

    @Test
    void largeNumbersOfSourcesAndLinesComeBack() throws IOException {
        int[] lines = {0, 1, 127, 128, 16_383, 16_384, 1 << 21, Integer.MAX_VALUE};
        List<Rule> rules = new ArrayList<>();
        for (int line : lines) {
            rules.add(new Rule("l" + line + ".example", Scope.EXACT, false, false, line));
        }
        RuleImage image = Images.of(folder, new SourceRules(ONE, rules));
        for (int line : lines) {
            assertThat(matches(image, "l" + line + ".example"))
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.line()).isEqualTo(line));
        }
    }

    @Test
    void aRuleNeedsANameAndASourceOneId() throws IOException {
        try (ImageBuilder image = ImageBuilder.to(folder.resolve("x.image"))) {
            image.source(ONE);
            assertThatThrownBy(() -> image.source(ONE))
                    .isInstanceOf(IllegalArgumentException.class);
            for (String bad : List.of("", "a..b", ".a", "a.", "x".repeat(64))) {
                assertThatThrownBy(() -> image.accept(Images.rule(bad, Scope.EXACT)))
                        .as(bad)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Rules that all have the same hash. */
    private static final class OneHash extends RunCursor {
        private final WireName name = new WireName();
        private final String[] names;
        private int next;

        OneHash(String... names) {
            this.names = names;
            octets = new byte[300];
            hash = 42;
        }

        @Override
        boolean next() {
            if (next == names.length) {
                return false;
            }
            name.set(names[next++]);
            put(octets, 0, 0, (byte) 1, next);
            octets[HEAD_BYTES - 1] = (byte) name.length;
            System.arraycopy(name.octets, 0, octets, HEAD_BYTES, name.length);
            return true;
        }
    }
}
