package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.lexical.LexicalModel;
import org.sakhius.filters.lexical.LexicalScorer;
import org.sakhius.filters.name.PublicSuffix;
import org.sakhius.filters.rules.Reason;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the letters of a name alone suggest, by the trained model, and when that is worth raising.
 *
 * <p>Never above WATCH. Letters raise nothing where a word of help or warning stands in the name,
 * and a label that is one word of the lexicon, digits aside, does not count: a bare word proves
 * nothing, and a model that has learnt that word would say it over again. When that label is the
 * registrable one, nothing is raised whatever stands before it. Thread safe.
 */
final class Letters {
    /** Whatever is raised scores above whatever is not. */
    private static final double RAISED = 0.6;

    private static final double NOT_RAISED = 0.55;

    /** Five times what any name is taken to be before it is looked at: that much says nothing. */
    private static final double NOTHING = 5e-4;

    /** A scorer holds room for one name; each thread brings its own. */
    private static final ThreadLocal<LexicalScorer> SCORERS =
            ThreadLocal.withInitial(() -> new LexicalScorer(LexicalModel.builtIn()));

    private final WordTables words;

    /** Letters beside these words. */
    Letters(WordTables words) {
        this.words = words;
    }

    /** Whether a name's letters raise nothing whatever its words are; nothing is made to tell. */
    boolean isSilent(String name) {
        LexicalScorer scorer = SCORERS.get();
        scorer.weigh(name);
        return !scorer.raises() || scorer.probability() < NOTHING;
    }

    /**
     * Weighs a name by its letters; null when they say nothing.
     *
     * @param helps whether a word of those who warn and help stands in it
     */
    @Nullable
    Finding weigh(String name, boolean helps) {
        LexicalScorer scorer = SCORERS.get();
        scorer.weigh(name);
        Category category = scorer.category();
        double likely = scorer.probability();
        if (likely < NOTHING) {
            return null;
        }
        boolean raises = scorer.raises() && !helps && raisesBesideWords(name, scorer);
        return new Finding(
                category,
                raises ? Math.max(likely, RAISED) : Math.min(likely, NOT_RAISED),
                raises ? Level.WATCH : Level.INFO,
                List.of(Reason.of("letters", category.id())));
    }

    private boolean raisesBesideWords(String name, LexicalScorer scorer) {
        List<String> labels = NameWords.labels(name);
        if (labels.stream().noneMatch(this::isOneWord)) {
            return true;
        }
        String registrable = PublicSuffix.registrable(name);
        int dot = registrable.indexOf('.');
        if (isOneWord(NameWords.decoded(dot < 0 ? registrable : registrable.substring(0, dot)))) {
            return false;
        }
        scorer.weigh(withoutWords(name, labels));
        return scorer.raises();
    }

    /** The name without those of its labels that are a single word. */
    private String withoutWords(String name, List<String> labels) {
        StringBuilder rest = new StringBuilder(name.length());
        int from = 0;
        for (String label : labels) {
            int dot = name.indexOf('.', from);
            if (!isOneWord(label)) {
                rest.append(name, from, dot + 1);
            }
            from = dot + 1;
        }
        return rest.append(name, from, name.length()).toString();
    }

    /** Whether a label is one word of the lexicon; digits, signs and shorter runs aside. */
    private boolean isOneWord(String label) {
        Set<Word> found = new HashSet<>();
        return words.read(label, found) && found.size() == 1;
    }
}
