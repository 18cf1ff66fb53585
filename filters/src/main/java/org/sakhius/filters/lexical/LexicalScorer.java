package org.sakhius.filters.lexical;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.LabelKeys;
import org.sakhius.filters.name.SiteKeys;

import java.util.Arrays;

/**
 * Weighs names with a {@link LexicalModel}, one after another; weighing allocates nothing and takes
 * about a microsecond. One thread at a time.
 */
public final class LexicalScorer {
    private static final int KINDS = LexicalModel.KINDS.size();

    /** What a site keeps behind its sums: digits, hyphens, labels and characters. */
    private static final int SHAPE = 4;

    private final LexicalModel model;
    private final NameGrams grams = new NameGrams();
    private final LabelSums labels = new LabelSums(KINDS);
    private final LabelSums sites = new LabelSums(KINDS + SHAPE);
    private final SiteKeys siteKeys = SiteKeys.drawn();
    private final int[] sums = new int[KINDS];
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
        int dot = name.indexOf('.');
        boolean www = dot == 3 && name.startsWith("www.");
        long key = www ? SiteKeys.NONE : siteKeys.of(name, dot);
        int site = key == SiteKeys.NONE ? -1 : sites.find(key);
        if (site >= 0 && dot + sites.sums[site + KINDS + 3] <= NameGrams.MAX_CHARS) {
            weighBelow(name, dot, site);
        } else {
            weighWhole(name, dot, key);
        }
        best = 0;
        float most = scaled(0);
        for (int i = 1; i < sums.length; i++) {
            float other = scaled(i);
            if (other > most) {
                most = other;
                best = i;
            }
        }
    }

    /** Adds what the first label weighs to what its site does. */
    private void weighBelow(String name, int dot, int site) {
        grams.takeHead(name, dot);
        int end = grams.length;
        addLabel(name, 0, end);
        int shape = site + KINDS;
        grams.ofShape(
                grams.digits(0, end) + sites.sums[shape],
                grams.often('-', 0, end) + sites.sums[shape + 1],
                1 + sites.sums[shape + 2],
                end + sites.sums[shape + 3]);
        addGrams(sums, 0);
        for (int i = 0; i < KINDS; i++) {
            sums[i] += sites.sums[site + i];
        }
    }

    /**
     * Weighs all pieces, and keeps what does not depend on the first label.
     *
     * @param dot where the first label of the name ends
     * @param key of what stands behind it
     */
    private void weighWhole(String name, int dot, long key) {
        grams.ofSuffix(name);
        addGrams(sums, 0);
        int length = grams.length;
        int head = headEnd();
        int from = head - 1;
        for (int i = head; i < length; i++) {
            if (grams.text[i] == '.') {
                addLabel(name, from, i + 1);
                from = i;
            }
        }
        // A name that was cut does not begin with its first label.
        if (key != SiteKeys.NONE && grams.first == 0 && SiteKeys.isBelow(name, dot)) {
            int site = sites.put(key);
            System.arraycopy(sums, 0, sites.sums, site, KINDS);
            int shape = site + KINDS;
            sites.sums[shape] = grams.digits(head, length);
            sites.sums[shape + 1] = grams.often('-', head, length);
            sites.sums[shape + 2] = grams.often('.', head, length);
            sites.sums[shape + 3] = length - head;
        }
        addLabel(name, 0, head);
        grams.ofShape(
                grams.digits(0, length),
                grams.often('-', 0, length),
                grams.often('.', 1, length),
                length);
        addGrams(sums, 0);
    }

    /** Where the first label of the text ends, its dot included. */
    private int headEnd() {
        int end = 1;
        while (grams.text[end] != '.') {
            end++;
        }
        return end + 1;
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
