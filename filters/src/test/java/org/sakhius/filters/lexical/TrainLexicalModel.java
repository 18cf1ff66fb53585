package org.sakhius.filters.lexical;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

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
        HeldOut[] heldOut = new HeldOut[Weights.KINDS];
        for (int kind = 0; kind < heldOut.length; kind++) {
            heldOut[kind] = new HeldOut();
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            LexicalModel model = model(data, example -> example.fold != out, ROUNDS);
            LexicalScorer scorer = new LexicalScorer(model);
            for (Example example : data.examples) {
                if (example.fold == fold && (!example.benign() || example.sure)) {
                    scorer.weigh(example.name);
                    for (int kind = 0; kind < heldOut.length; kind++) {
                        if (example.is(kind) || example.benign()) {
                            heldOut[kind].add(scorer.sum(kind), example.is(kind));
                        }
                    }
                }
            }
        }
        LexicalModel model = model(data, example -> true, ROUNDS);
        LexicalModel.Kind[] kinds = new LexicalModel.Kind[Weights.KINDS];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = calibrated(model.kind(kind), heldOut[kind]);
            tell(kind, kinds[kind], heldOut[kind]);
        }
        Files.write(Path.of(args[1]), ModelPacker.bytes(kinds, model.slots()));
    }

    private static LexicalModel model(TrainingData data, Predicate<Example> chosen, int rounds) {
        List<Example> examples = data.examples.stream().filter(chosen).toList();
        Weights weights = Weights.learn(examples, data.hashes.length, rounds, SEED);
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
            halves.add(Weights.learn(learnt, data.hashes.length, CLEANING_ROUNDS, SEED));
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
