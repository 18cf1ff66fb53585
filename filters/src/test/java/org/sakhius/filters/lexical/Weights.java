package org.sakhius.filters.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regressions, one for each kind, learnt by AdaGrad in a fixed order and with exact
 * arithmetic: {@code Math.exp} may differ in its last bit once it is compiled.
 */
final class Weights {
    static final int KINDS = LexicalModel.KINDS.size();

    private static final float YES_SHARE = 0.3f;
    private static final float SQUARES = 1e-2f;
    private static final int LURE_ROUNDS = 24;
    private static final float LURE_SHARE = 0.1f;
    private static final float LURE_SQUARES = 0.1f;
    private static final double LURES_OTHERWISE = 0.8;
    private static final double OTHERS_OTHERWISE = 0.8;
    private static final float RATE = 0.15f;
    private static final float SHRINK = 1e-6f;
    private static final float OTHER_KIND = 0.3f;
    private static final float MOST_WEIGHT = 30;
    private static final float TOO_SMALL = 1e-4f;

    /** By kind and piece; the bias stands last. */
    final float[][] of;

    private final float[][] squares;
    private final float[] yesWeight = new float[KINDS];

    private Weights(int pieces) {
        of = new float[KINDS][pieces + 1];
        squares = new float[KINDS][pieces + 1];
        for (float[] row : squares) {
            Arrays.fill(row, SQUARES);
        }
    }

    /** Learns all kinds from the names as they are. */
    static Weights learn(TrainingData data, List<Example> examples, int rounds, long seed) {
        Weights out = new Weights(data.hashes.length);
        out.takeRounds(examples, rounds, seed, (1 << KINDS) - 1);
        return out;
    }

    /**
     * Learns brand lures, of which no two makers write a brand alike, from names that are also
     * {@linkplain WrittenOtherwise written otherwise}, and the other kinds from names as they are.
     */
    static Weights learnSlips(TrainingData data, List<Example> examples, int rounds, long seed) {
        Weights out = new Weights(data.hashes.length);
        int lure = TrainingData.BRAND_LURE;
        out.takeRounds(examples, rounds, seed, (1 << KINDS) - 1 & ~(1 << lure));
        Arrays.fill(out.squares[lure], LURE_SQUARES);
        out.yesWeight[lure] = yesWeight(examples, lure, LURE_SHARE);
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(seed);
        WrittenOtherwise otherwise = new WrittenOtherwise(random);
        for (int round = 0; round < LURE_ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Example example : order) {
                double share = example.is(lure) ? LURES_OTHERWISE : OTHERS_OTHERWISE;
                boolean slips = random.nextDouble() < share;
                out.step(
                        example,
                        lure,
                        slips ? data.pieces(otherwise.of(example.name)) : example.pieces);
            }
        }
        return out;
    }

    private void takeRounds(List<Example> examples, int rounds, long seed, int kinds) {
        for (int kind = 0; kind < KINDS; kind++) {
            yesWeight[kind] = yesWeight(examples, kind, YES_SHARE);
        }
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Example example : order) {
                for (int kind = 0; kind < KINDS; kind++) {
                    if ((kinds >> kind & 1) != 0) {
                        step(example, kind, example.pieces);
                    }
                }
            }
        }
    }

    private static float yesWeight(List<Example> examples, int kind, float share) {
        int yes = 1;
        int no = 0;
        for (Example example : examples) {
            yes += example.is(kind) ? 1 : 0;
            no += example.benign() && example.isNot(kind) ? 1 : 0;
        }
        return Math.min(MOST_WEIGHT, Math.max(1, share * no / yes));
    }

    private void step(Example example, int kind, int[] pieces) {
        boolean yes = example.is(kind);
        if (yes ? example.isDoubted(kind) : !example.isNot(kind)) {
            return;
        }
        float weight = yes ? yesWeight[kind] : example.benign() ? 1 : OTHER_KIND;
        double guess = 1 / (1 + StrictMath.exp(-sum(kind, pieces)));
        float error = (float) (guess - (yes ? 1 : 0)) * weight;
        if (Math.abs(error) < TOO_SMALL) {
            return;
        }
        float[] w = of[kind];
        float[] q = squares[kind];
        for (int piece : pieces) {
            float gradient = error + SHRINK * w[piece];
            q[piece] += gradient * gradient;
            w[piece] -= RATE * gradient / (float) Math.sqrt(q[piece]);
        }
        int bias = w.length - 1;
        q[bias] += error * error;
        w[bias] -= RATE * error / (float) Math.sqrt(q[bias]);
    }

    float sum(int kind, int[] pieces) {
        float[] w = of[kind];
        float sum = w[w.length - 1];
        for (int piece : pieces) {
            sum += w[piece];
        }
        return sum;
    }
}
