package org.sakhius.filters.lexical;

import org.sakhius.filters.enticement.BareWords;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Trains the model of names: {@code mvn -Ptrain -pl filters test-compile exec:exec
 * [-Ddata=FOLDER]}.
 *
 * <p>Three rounds hold each third of the registrable names out; their figures, thresholds and
 * calibration are printed and kept. Then all names are learnt from and the weights are written.
 */
final class TrainLexicalModel {
    private static final long SEED = 20_261_128;
    private static final int FOLDS = 3;
    private static final int ROUNDS = 4;
    private static final int CLEANING_ROUNDS = 2;

    /** Above this a name of a mixed list is taken to be what the other half says it is. */
    private static final float SURELY_YES = 1;

    /** Below this a name of a kind's list is not believed. */
    private static final float SURELY_NOT = -2;

    /** A kind is raised by no sum at all unless this share of it lies above all benign names. */
    private static final double LEAST_RECALL = 0.1;

    /** Benign names held out that may exceed the sum from which a name is raised: one of all. */
    private static final double RAISE_FALSE_POSITIVES = 2e-5;

    /** Added to the sum of the benign name that was held out and comes next. */
    private static final float MARGIN = 0.1f;

    /** By kind, what most names of it hold; those without show how it fares on other lists. */
    private static final List<Pattern> COMMON = List.of(
            Pattern.compile("[ck]asino|kazino|bet|slot|poker|lott|bingo|jackpot|roulett|gambl"
                    + "|vulkan|pinup|spin|win|play|game|vegas|royal|lucky"),
            Pattern.compile("dat(e|ing)|rencontr|love|flirt|singl|meet|match|chat|amour|amor"
                    + "|girl|gay|partner|friend|bride|sex|adult|cam"),
            Pattern.compile("[0-9]"),
            Pattern.compile("st[a-z]*m[a-z]*c|dis[a-z]*rd|di[cs]*ord|nitro|gift"),
            Pattern.compile("vpn|proxy|prox|dns|doh"),
            Pattern.compile("pharm|drug|pill|rx|med|vap"));

    /** A sum that words which raise a name stand for; letters seldom reach it. */
    private static final float SPOKEN = 10;

    /**
     * Names of one kind among those that a child's device asks for: one of ten thousand, our own
     * guess. The scaling is fitted with one of a hundred, where it has more to go by.
     */
    private static final float PREVALENCE_SHIFT = (float) StrictMath.log(9_999.0 / 99);

    private TrainLexicalModel() {}

    /** Runs it: the folder of lists, the file to write. */
    public static void main(String[] args) throws IOException {
        TrainingData data = TrainingData.read(Path.of(args[0]));
        System.out.printf(
                Locale.ROOT, "%d names, %d pieces%n", data.examples.size(), data.hashes.length);
        clean(data);
        BareWords words = new BareWords();
        HeldOut[] heldOut = heldOut();
        HeldOut[] beside = heldOut();
        HeldOut[] both = heldOut();
        HeldOut[] rare = heldOut();
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            LexicalModel model = model(data, example -> example.fold != out, ROUNDS);
            LexicalScorer scorer = new LexicalScorer(model);
            for (Example example : data.examples) {
                if (example.fold == fold && (!example.benign() || example.sure)) {
                    scorer.weigh(example.name);
                    for (int kind = 0; kind < heldOut.length; kind++) {
                        if (example.is(kind) || example.benign()) {
                            float sum = scorer.sum(kind);
                            boolean is = example.is(kind);
                            float rest = words.isBare(example.name) ? -Float.MAX_VALUE : sum;
                            heldOut[kind].add(sum, is);
                            if (!is || !COMMON.get(kind).matcher(example.name).find()) {
                                rare[kind].add(sum, is);
                            }
                            beside[kind].add(rest, is);
                            double spoken = words.spoken(example.name);
                            both[kind].add(spoken > 0 ? (float) (SPOKEN * spoken) : rest, is);
                        }
                    }
                }
            }
        }
        tellTemplates(data, words);
        LexicalModel model = model(data, example -> true, ROUNDS);
        LexicalModel.Kind[] kinds = new LexicalModel.Kind[Weights.KINDS];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = calibrated(model.kind(kind), heldOut[kind]);
            tell(kind, kinds[kind], heldOut[kind]);
            System.out.printf(
                    Locale.ROOT,
                    "  bare words aside: %.3f; with words and imitations: at 1e-3 %s, at 1e-4 %s;"
                            + " without the commonest words %d names: at 1e-3 %s, at 1e-4 %s%n",
                    beside[kind].recall(kinds[kind].raise()),
                    both[kind].line(1e-3),
                    both[kind].line(1e-4),
                    rare[kind].positives(),
                    rare[kind].line(1e-3),
                    rare[kind].line(1e-4));
        }
        Files.write(Path.of(args[1]), ModelPacker.bytes(kinds, model.slots()));
    }

    /** Brand lures of makers of whom nothing was learnt; a third of them. */
    private static void tellTemplates(TrainingData data, BareWords words) {
        LexicalModel model = model(data, example -> example.templateFold != 0, ROUNDS);
        LexicalScorer scorer = new LexicalScorer(model);
        HeldOut letters = new HeldOut();
        HeldOut both = new HeldOut();
        for (Example example : data.examples) {
            boolean is = example.is(TrainingData.BRAND_LURE);
            if (example.templateFold == 0 && (is || example.benign() && example.sure)) {
                scorer.weigh(example.name);
                float sum = scorer.sum(TrainingData.BRAND_LURE);
                double spoken = words.spoken(example.name);
                letters.add(sum, is);
                both.add(spoken > 0 ? (float) Math.max(sum, SPOKEN * spoken) : sum, is);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "lures of makers never seen: %d names; at 1e-3 %s, at 1e-4 %s;"
                        + " with words and imitations: at 1e-3 %s, at 1e-4 %s%n",
                letters.positives(),
                letters.line(1e-3),
                letters.line(1e-4),
                both.line(1e-3),
                both.line(1e-4));
    }

    private static HeldOut[] heldOut() {
        HeldOut[] out = new HeldOut[Weights.KINDS];
        for (int kind = 0; kind < out.length; kind++) {
            out[kind] = new HeldOut();
        }
        return out;
    }

    private static LexicalModel model(TrainingData data, Predicate<Example> chosen, int rounds) {
        List<Example> examples = data.examples.stream().filter(chosen).toList();
        Weights weights = Weights.learnSlips(data, examples, rounds, SEED);
        return ModelPacker.pack(weights, examples, data.hashes);
    }

    /** Each half judges the labels of the other. */
    private static void clean(TrainingData data) {
        List<Weights> halves = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            int other = 1 - half;
            List<Example> learnt = data.examples.stream()
                    .filter(example -> half(example) == other)
                    .toList();
            halves.add(Weights.learn(data, learnt, CLEANING_ROUNDS, SEED));
        }
        int dropped = 0;
        int doubted = 0;
        for (Example example : data.examples) {
            Weights judge = halves.get(half(example));
            for (int kind = 0; kind < Weights.KINDS; kind++) {
                float sum = judge.sum(kind, example.pieces);
                if (example.benign() && !example.sure && example.isNot(kind) && sum > SURELY_YES) {
                    example.no &= ~(1 << kind);
                    dropped++;
                } else if (example.is(kind) && sum < SURELY_NOT) {
                    example.doubted |= 1 << kind;
                    doubted++;
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d labels of mixed lists dropped, %d doubted%n", dropped, doubted);
    }

    private static int half(Example example) {
        return (NameList.registrable(example.name).hashCode() * 31 >>> 7) & 1;
    }

    private static LexicalModel.Kind calibrated(LexicalModel.Kind kind, HeldOut heldOut) {
        float[] platt = heldOut.platt();
        float raise = heldOut.threshold(RAISE_FALSE_POSITIVES) + MARGIN;
        boolean enough = heldOut.recall(raise) >= LEAST_RECALL;
        return new LexicalModel.Kind(
                kind.scale(),
                kind.bias(),
                platt[0],
                platt[1] - PREVALENCE_SHIFT,
                enough ? raise : Float.MAX_VALUE);
    }

    private static void tell(int kind, LexicalModel.Kind scaled, HeldOut heldOut) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d names, %d benign; recall at 1e-3 %s, at 1e-4 %s; raised from %.2f: %.3f;"
                        + " slope %.2f offset %.2f%n",
                LexicalModel.KINDS.get(kind).id(),
                heldOut.positives(),
                heldOut.negatives(),
                heldOut.line(1e-3),
                heldOut.line(1e-4),
                scaled.raise(),
                heldOut.recall(scaled.raise()),
                scaled.slope(),
                scaled.offset());
    }
}
