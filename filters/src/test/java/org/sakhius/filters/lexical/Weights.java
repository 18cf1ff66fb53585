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
            Arrays.fill(row, 1e-2f);
        }
    }

    static Weights learn(List<Example> examples, int pieces, int rounds, long seed) {
        Weights out = new Weights(pieces);
        for (int kind = 0; kind < KINDS; kind++) {
            int yes = 1;
            int no = 0;
            for (Example example : examples) {
                yes += example.is(kind) ? 1 : 0;
                no += example.benign() && example.isNot(kind) ? 1 : 0;
            }
            out.yesWeight[kind] = Math.min(MOST_WEIGHT, Math.max(1, 0.3f * no / yes));
        }
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Example example : order) {
                for (int kind = 0; kind < KINDS; kind++) {
                    out.step(example, kind);
                }
            }
        }
        return out;
    }

    private void step(Example example, int kind) {
        boolean yes = example.is(kind);
        if (yes ? example.isDoubted(kind) : !example.isNot(kind)) {
            return;
        }
        float weight = yes ? yesWeight[kind] : example.benign() ? 1 : OTHER_KIND;
        double guess = 1 / (1 + StrictMath.exp(-sum(kind, example.pieces)));
        float error = (float) (guess - (yes ? 1 : 0)) * weight;
        if (Math.abs(error) < TOO_SMALL) {
            return;
        }
        float[] w = of[kind];
        float[] q = squares[kind];
        for (int piece : example.pieces) {
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
