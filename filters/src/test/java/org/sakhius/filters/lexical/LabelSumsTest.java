package org.sakhius.filters.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.LabelKeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LabelSumsTest {
    private static final long SEED = 20261129;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz-5";
    private static final List<String> ENDS = List.of("com", "co.uk", "mn", "edu.mn", "casino");

    private final LexicalModel model = LexicalModel.builtIn();
    private final LabelSums labels = new LabelSums(LexicalModel.KINDS.size());

    /** More labels than there are places, each of them under several names. */
    @Test
    void aNameWeighsTheSameWhateverWasWeighedBefore() {
        Random random = new Random(SEED);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2 * Limits.LABEL_SUMS_COUNT; i++) {
            made.add(label(random));
        }
        LexicalScorer scorer = new LexicalScorer(model);
        for (int i = 0; i < 3 * made.size(); i++) {
            // Every second one comes again soon, so that it is found and not made.
            int pick = i % 2 == 0 ? random.nextInt(made.size()) : random.nextInt(100);
            String name = (i % 3 == 0 ? "www." : i % 3 == 1 ? label(random) + "." : "")
                    + made.get(pick)
                    + "."
                    + ENDS.get(i % ENDS.size());
            scorer.weigh(name);
            for (int kind = 0; kind < LexicalModel.KINDS.size(); kind++) {
                assertThat(scorer.sum(kind)).as(name).isEqualTo(plainly(name, kind));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "casino", "casino.mn", "www.casino.mn", "a.b.c.d.e.mn"})
    void shortNamesWeighTheSame(String name) {
        LexicalScorer scorer = new LexicalScorer(model);
        for (int i = 0; i < 2; i++) {
            scorer.weigh(name);
            assertThat(scorer.sum(0)).isEqualTo(plainly(name, 0));
        }
    }

    @Test
    void aLongNameIsCutWithinALabelAndWeighsTheSame() {
        String name = "gambling".repeat(7) + "." + "holidays".repeat(6) + ".com";
        LexicalScorer scorer = new LexicalScorer(model);
        for (int i = 0; i < 2; i++) {
            scorer.weigh(name);
            assertThat(scorer.sum(0)).isEqualTo(plainly(name, 0));
        }
    }

    @Test
    void holdsNoMoreThanItsPlacesAndAlwaysTheLast() {
        Random random = new Random(SEED);
        List<Long> put = new ArrayList<>();
        for (int i = 0; i <= Limits.LABEL_SUMS_COUNT; i++) {
            long key = key("label" + letters(i) + label(random).replaceAll("[5-]", ""));
            labels.put(key);
            put.add(key);
            assertThat(labels.find(key)).isNotNegative();
        }
        long found = put.stream().filter(key -> labels.find(key) >= 0).count();
        assertThat(found)
                .isLessThanOrEqualTo(Limits.LABEL_SUMS_COUNT)
                .isGreaterThan(Limits.LABEL_SUMS_COUNT / 2);
    }

    @Test
    void keepsNeitherShortLabelsNorThoseOfMachines() {
        assertThat(keeps("school")).isTrue();
        assertThat(keeps("l".repeat(Limits.LABEL_MAX_BYTES))).isTrue();
        assertThat(keeps("l".repeat(Limits.LABEL_MAX_BYTES + 1))).isFalse();
        assertThat(keeps("house")).isFalse();
        assertThat(keeps("node0fe3")).isFalse();
        assertThat(keeps("сургууль")).isFalse();
    }

    private boolean keeps(String label) {
        return key(label) != LabelKeys.NONE;
    }

    private long key(String label) {
        return labels.key(label, 0, label.length());
    }

    private static String letters(int number) {
        StringBuilder out = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 26) {
            out.append((char) ('a' + rest % 26));
        }
        return out.toString();
    }

    private static String label(Random random) {
        StringBuilder out = new StringBuilder("q");
        for (int i = 4 + random.nextInt(16); i > 0; i--) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.append('q').toString();
    }

    /** The sum of all pieces at once, as the model was trained. */
    private float plainly(String name, int kind) {
        NameGrams grams = new NameGrams();
        grams.of(name);
        int sum = 0;
        for (int i = 0; i < grams.count; i++) {
            sum += (byte) (model.slot(grams.hashes[i]) >> 8 * kind);
        }
        return sum * model.kind(kind).scale() + model.kind(kind).bias();
    }
}
