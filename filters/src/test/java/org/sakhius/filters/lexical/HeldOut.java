package org.sakhius.filters.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sums of one kind over names that the model did not learn from. */
final class HeldOut {
    private static final double Z = 1.96;

    private final List<Float> yes = new ArrayList<>();
    private final List<Float> no = new ArrayList<>();

    void add(float sum, boolean is) {
        (is ? yes : no).add(sum);
    }

    /** The sum that at most this share of benign names exceed. */
    float threshold(double falsePositives) {
        float[] sorted = sorted(no);
        return sorted[Math.max(0, sorted.length - 1 - (int) (falsePositives * sorted.length))];
    }

    double recall(float threshold) {
        return yes.stream().filter(sum -> sum > threshold).count() / (double) yes.size();
    }

    /** Recall with its 95 % interval (Wilson), at one rate of false positives. */
    String line(double falsePositives) {
        double p = recall(threshold(falsePositives));
        int n = yes.size();
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", p, middle - half, middle + half);
    }

    int positives() {
        return yes.size();
    }

    int negatives() {
        return no.size();
    }

    /**
     * Platt's slope and offset by Newton's method, with one name of a hundred taken to be of the
     * kind.
     */
    float[] platt() {
        double weightNo = 99.0 * yes.size() / no.size();
        double a = 1;
        double b = 0;
        for (int round = 0; round < 50; round++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-6;
            double hab = 0;
            double hbb = 1e-6;
            for (int side = 0; side < 2; side++) {
                double weight = side == 0 ? 1 : weightNo;
                for (float x : side == 0 ? yes : no) {
                    double p = 1 / (1 + StrictMath.exp(-(a * x + b)));
                    double g = weight * (p - (side == 0 ? 1 : 0));
                    double h = weight * p * (1 - p);
                    ga += g * x;
                    gb += g;
                    haa += h * x * x;
                    hab += h * x;
                    hbb += h;
                }
            }
            double det = haa * hbb - hab * hab;
            if (Math.abs(det) < 1e-12) {
                break;
            }
            double da = (hbb * ga - hab * gb) / det;
            double db = (haa * gb - hab * ga) / det;
            double step = Math.min(1, 1 / Math.max(Math.abs(da), Math.abs(db) / 4));
            a -= step * da;
            b -= step * db;
        }
        return new float[] {(float) a, (float) b};
    }

    private static float[] sorted(List<Float> sums) {
        float[] out = new float[sums.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = sums.get(i);
        }
        Arrays.sort(out);
        return out;
    }
}
