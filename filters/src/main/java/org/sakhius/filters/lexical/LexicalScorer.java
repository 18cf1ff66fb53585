package org.sakhius.filters.lexical;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.LabelKeys;

import java.util.Arrays;

/**
 * Weighs names with a {@link LexicalModel}, one after another; weighing allocates nothing and takes
 * about a microsecond. One thread at a time.
 */
public final class LexicalScorer {
    private final LexicalModel model;
    private final NameGrams grams = new NameGrams();
    private final LabelSums labels = new LabelSums(LexicalModel.KINDS.size());
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
        Arrays.fill(sums, 0);
        grams.besideLabels(name);
        addGrams(sums, 0);
        int from = 0;
        for (int i = 1; i < grams.length; i++) {
            if (grams.text[i] == '.') {
                addLabel(name, from, i + 1);
                from = i;
            }
        }
        best = 0;
        for (int i = 1; i < sums.length; i++) {
            if (scaled(i) > scaled(best)) {
                best = i;
            }
        }
    }

    private void addLabel(String name, int from, int to) {
        int ahead = grams.first - 1;
        long key = labels.key(name, ahead + from + 1, ahead + to - 1);
        if (key == LabelKeys.NONE) {
            grams.ofLabel(from, to);
            addGrams(sums, 0);
            return;
        }
        int at = labels.find(key);
        if (at < 0) {
            grams.ofLabel(from, to);
            at = labels.put(key);
            addGrams(labels.sums, at);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += labels.sums[at + i];
        }
    }

    /** Adds what the pieces weigh to six sums that begin at {@code at}. */
    private void addGrams(int[] out, int at) {
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
        out[at] += s0;
        out[at + 1] += s1;
        out[at + 2] += s2;
        out[at + 3] += s3;
        out[at + 4] += s4;
        out[at + 5] += s5;
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
