package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;

import java.util.LinkedHashSet;
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
     * when nothing does.
     */
    public @Nullable Finding weigh(String canonicalName) {
        if (lexicon.knows(canonicalName) || NameWords.restricted(canonicalName)) {
            return null;
        }
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
        if (words.isEmpty() && lookalike == null) {
            return null;
        }
        return new Evidences(lexicon, words, lookalike, imitation).strongest();
    }
}
