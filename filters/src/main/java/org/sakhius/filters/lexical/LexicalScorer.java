package org.sakhius.filters.lexical;

import org.sakhius.filters.category.Category;

/**
 * Weighs names with a {@link LexicalModel}, one after another; weighing allocates nothing and takes
 * about a microsecond. One thread at a time.
 */
public final class LexicalScorer {
    private final LexicalModel model;
    private final NameGrams grams = new NameGrams();
    private final int[] sums = new int[LexicalModel.KINDS.size()];
    private int best;

    /** A scorer of its own for one thread. */
    public LexicalScorer(LexicalModel model) {
        this.model = model;
    }

    /**
     * Weighs a name; the other methods then speak of it.
     *
     * @param name lower-case A-labels without trailing dot
     */
    public void weigh(String name) {
        grams.of(name);
        int s0 = 0;
        int s1 = 0;
        int s2 = 0;
        int s3 = 0;
        int s4 = 0;
        int s5 = 0;
        for (int i = 0; i < grams.count; i++) {
            long slot = model.slot(grams.hashes[i]);
            s0 += (byte) slot;
            s1 += (byte) (slot >> 8);
            s2 += (byte) (slot >> 16);
            s3 += (byte) (slot >> 24);
            s4 += (byte) (slot >> 32);
            s5 += (byte) (slot >> 40);
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        best = 0;
        for (int i = 1; i < sums.length; i++) {
            if (scaled(i) > scaled(best)) {
                best = i;
            }
        }
    }

    /** The likeliest kind of place. */
    public Category category() {
        return LexicalModel.KINDS.get(best);
    }

    /** How likely it is that kind, 0 to 1, where one name of ten thousand is. */
    public double probability() {
        return 1 / (1 + Math.exp(-scaled(best)));
    }

    /** Whether that is enough to tell a guardian, in the digest. */
    public boolean raises() {
        return sum(best) >= model.kind(best).raise();
    }

    /** The plain sum of one kind, before scaling. */
    float sum(int kind) {
        return sums[kind] * model.kind(kind).scale() + model.kind(kind).bias();
    }

    private float scaled(int kind) {
        return sum(kind) * model.kind(kind).slope() + model.kind(kind).offset();
    }
}
