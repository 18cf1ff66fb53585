package org.sakhius.agent.cli;

import java.util.Locale;

/**
 * A share with its 95 % interval (E. B. Wilson, 1927).
 *
 * @param hits how many
 * @param of out of how many
 */
record Proportion(long hits, long of) {
    private static final double Z = 1.96;

    double share() {
        return of == 0 ? 0 : hits / (double) of;
    }

    double low() {
        return middle() - half();
    }

    double high() {
        return middle() + half();
    }

    private double middle() {
        return of == 0 ? 0.5 : (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = share();
        return of == 0
                ? 0.5
                : Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }

    /** Such as {@code 0.930 [0.880, 0.960] (93 of 100)}. */
    String text() {
        return text(1, "%.3f");
    }

    /** Per ten thousand. */
    String perTenThousand() {
        return text(10_000, "%.2f");
    }

    private String text(double times, String number) {
        String form = number + " [" + number + ", " + number + "] (%d of %d)";
        return String.format(
                Locale.ROOT,
                form,
                share() * times,
                Math.max(0, low()) * times,
                Math.min(1, high()) * times,
                hits,
                of);
    }
}
