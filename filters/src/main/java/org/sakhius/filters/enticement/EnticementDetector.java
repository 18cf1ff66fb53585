package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.lexical.LexicalModel;
import org.sakhius.filters.lexical.LexicalScorer;
import org.sakhius.filters.rules.Reason;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a name as a person would: its words in two roles, and brands that it imitates.
 *
 * <p>Cost grows with the length of the name only. Immutable and thread safe. Callers skip shielded
 * and known names.
 */
public final class EnticementDetector {
    private static final class BuiltIn {
        static final EnticementDetector INSTANCE = load();

        private static EnticementDetector load() {
            try {
                return with(DataFiles.builtIn());
            } catch (DataFileException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a single word weighs here: less than letters that a model has an opinion about. */
    private static final double TOO_LITTLE = 0.05;

    /** Whatever is raised scores above whatever is not. */
    private static final double RAISED = 0.6;

    private static final double NOT_RAISED = 0.55;

    /** A scorer holds room for one name; each thread brings its own. */
    private static final ThreadLocal<LexicalScorer> SCORERS =
            ThreadLocal.withInitial(() -> new LexicalScorer(LexicalModel.builtIn()));

    private final Lexicon lexicon;
    private final Lookalikes lookalikes;

    private EnticementDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.lookalikes = new Lookalikes(lexicon.brands());
    }

    /** The detector with the lexicon and brands that travel with the program. */
    public static EnticementDetector builtIn() {
        return BuiltIn.INSTANCE;
    }

    /**
     * A detector with the lexicon and brands of these files.
     *
     * @throws DataFileException naming file and line
     */
    public static EnticementDetector with(DataFiles data) throws DataFileException {
        return new EnticementDetector(Lexicon.load(data));
    }

    /**
     * What the name looks like when that is worth raising, else null.
     *
     * @param canonicalName lower-case A-labels without trailing dot
     */
    public @Nullable Finding examine(String canonicalName) {
        Finding finding = weigh(canonicalName);
        return finding == null || finding.level() == Level.INFO ? null : finding;
    }

    /**
     * The strongest thing that speaks in the name, even too little to raise (level INFO then); null
     * for names that are known and for those of schools and governments.
     */
    public @Nullable Finding weigh(String canonicalName) {
        if (lexicon.knows(canonicalName) || NameWords.restricted(canonicalName)) {
            return null;
        }
        return stronger(byWords(canonicalName), byLetters(canonicalName));
    }

    /** What is raised comes before what is not; a single word says less than all letters do. */
    private static @Nullable Finding stronger(@Nullable Finding words, @Nullable Finding letters) {
        if (words == null || letters == null) {
            return words == null ? letters : words;
        }
        if (words.level() == Level.INFO) {
            double weight = words.score() * TOO_LITTLE;
            boolean less = letters.level() != Level.INFO || letters.score() >= weight;
            return less
                    ? letters
                    : new Finding(words.category(), weight, Level.INFO, words.reasons());
        }
        if (letters.category() == words.category() && letters.score() > words.score()) {
            return new Finding(
                    words.category(), letters.score(), words.level(), words.reasons());
        }
        return words;
    }

    private @Nullable Finding byLetters(String name) {
        LexicalScorer scorer = SCORERS.get();
        scorer.weigh(name);
        Category category = scorer.category();
        boolean raises = scorer.raises();
        double likely = scorer.probability();
        return new Finding(
                category,
                raises ? Math.max(likely, RAISED) : Math.min(likely, NOT_RAISED),
                raises ? Level.WATCH : Level.INFO,
                List.of(Reason.of("letters", category.id())));
    }

    private @Nullable Finding byWords(String canonicalName) {
        NameWords name = NameWords.of(canonicalName);
        Set<Word> words = new LinkedHashSet<>();
        Word top = lexicon.top(name.top());
        if (top != null) {
            words.add(top);
        }
        Lookalikes.Match lookalike = null;
        String imitation = "";
        for (String chunk : name.chunks()) {
            if (Segmenter.runs(lexicon.plain(), chunk, words) && !lookalikes.slip(chunk)) {
                continue;
            }
            Lookalikes.Match match = lookalikes.find(chunk);
            if (match == null) {
                boolean ascii = Lookalikes.ascii(chunk);
                String folded = ascii ? Fold.of(chunk) : Skeletons.of(chunk);
                Segmenter.runs(lexicon.folded(), folded, words);
            } else if (lookalike == null || match.weight() > lookalike.weight()) {
                lookalike = match;
                imitation = chunk;
            }
        }
        for (String label : name.hyphened()) {
            Lookalikes.Match match = lookalikes.hyphened(label);
            if (match != null && (lookalike == null || match.weight() > lookalike.weight())) {
                lookalike = match;
                imitation = label;
            }
        }
        if (words.isEmpty() && lookalike == null) {
            return null;
        }
        return new Evidences(lexicon, words, lookalike, imitation).strongest();
    }
}
