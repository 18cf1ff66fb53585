package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads a name as a person would: its words in two roles, and brands that it imitates.
 *
 * <p>Cost grows with the length of the name only; a name that says nothing, as nearly all do, is
 * told with nothing made for it. Thread safe: what was read is remembered, nothing else changes.
 * Callers skip shielded and known names.
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

    private final Lexicon lexicon;
    private final Lookalikes lookalikes;
    private final Letters letters;
    private final Readings readings = new Readings();

    /**
     * Room for one name and a memory of sites, for whoever comes first; another thread that comes
     * meanwhile makes its own. Not by thread: what a thread keeps would keep this detector, too,
     * after another has taken its place.
     */
    private final AtomicReference<@Nullable Glance> idle = new AtomicReference<>();

    private EnticementDetector(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.letters = new Letters(lexicon.words());
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
        Glance free = idle.getAndSet(null);
        Glance glance = free == null ? new Glance(lexicon, lookalikes, this::tells) : free;
        try {
            return examine(canonicalName, glance);
        } finally {
            idle.set(glance);
        }
    }

    private @Nullable Finding examine(String canonicalName, Glance glance) {
        switch (glance.at(canonicalName)) {
            case KNOWN -> {
                return null;
            }
            case SILENT -> {
                // Nearly every name ends here.
                if (letters.isSilent(canonicalName)) {
                    return null;
                }
            }
            case SPEAKS -> {
                // It is read in full.
            }
        }
        Finding finding = inFull(canonicalName, glance);
        return finding == null || finding.level() == Level.INFO ? null : finding;
    }

    /** What {@link #examine} says, found without a glance. */
    @Nullable
    Finding examineInFull(String canonicalName) {
        if (isKnown(canonicalName)) {
            return null;
        }
        Finding finding = inFull(canonicalName, null);
        return finding == null || finding.level() == Level.INFO ? null : finding;
    }

    private @Nullable Finding inFull(String name, @Nullable Glance glance) {
        List<Word> words = new ArrayList<>();
        Finding spoken = byWords(NameWords.of(name), words);
        if (spoken == null || spoken.level() == Level.INFO) {
            if (glance != null) {
                glance.raisedNothing(name);
            }
            if (letters.isSilent(name)) {
                return null;
            }
        }
        return both(name, spoken, words);
    }

    /**
     * The strongest thing that speaks in the name, even too little to raise (level INFO then); null
     * when nothing does, for names that are known and for those of schools and governments.
     */
    public @Nullable Finding weigh(String canonicalName) {
        if (isKnown(canonicalName)) {
            return null;
        }
        List<Word> words = new ArrayList<>();
        return both(canonicalName, byWords(NameWords.of(canonicalName), words), words);
    }

    /** What words and imitations alone weigh when they raise the name, else 0. */
    double spoken(String canonicalName) {
        if (isKnown(canonicalName)) {
            return 0;
        }
        Finding found = byWords(NameWords.of(canonicalName), new ArrayList<>());
        return found == null || found.level() == Level.INFO ? 0 : found.score();
    }

    private boolean isKnown(String name) {
        return lexicon.knows(name) || NameWords.restricted(name);
    }

    /** Whether a run says or imitates anything. */
    private boolean tells(String chunk) {
        Readings.Reading reading = reading(chunk);
        return reading.match() != null || reading.words().stream().anyMatch(Word::tells);
    }

    private @Nullable Finding both(String name, @Nullable Finding spoken, List<Word> words) {
        boolean helps = words.stream().anyMatch(Word::report);
        return stronger(spoken, letters.weigh(name, helps));
    }

    /** What is raised comes before what is not; a single word says less than all letters do. */
    private static @Nullable Finding stronger(@Nullable Finding words, @Nullable Finding letters) {
        if (words == null) {
            return letters;
        }
        if (words.level() == Level.INFO) {
            double weight = words.score() * TOO_LITTLE;
            boolean less =
                    letters != null && (letters.level() != Level.INFO || letters.score() >= weight);
            return less
                    ? letters
                    : new Finding(words.category(), weight, Level.INFO, words.reasons());
        }
        if (letters != null
                && letters.category() == words.category()
                && letters.score() > words.score()) {
            return new Finding(words.category(), letters.score(), words.level(), words.reasons());
        }
        return words;
    }

    private @Nullable Finding byWords(NameWords name, List<Word> words) {
        Word top = lexicon.top(name.top());
        if (top != null) {
            words.add(top);
        }
        Lookalikes.Match lookalike = null;
        String imitation = "";
        List<String> chunks = name.chunks();
        for (int c = 0; c < chunks.size(); c++) {
            String chunk = chunks.get(c);
            Readings.Reading reading = reading(chunk);
            List<Word> said = reading.words();
            for (int i = 0; i < said.size(); i++) {
                // A name has a handful of words at most, and most names have none.
                if (!words.contains(said.get(i))) {
                    words.add(said.get(i));
                }
            }
            Lookalikes.Match match = reading.match();
            if (match != null && (lookalike == null || match.weight() > lookalike.weight())) {
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

    private Readings.Reading reading(String chunk) {
        long key = readings.key(chunk);
        Readings.Reading reading = readings.find(key);
        if (reading == null) {
            reading = read(chunk, key);
            readings.put(reading);
        }
        return reading;
    }

    private Readings.Reading read(String chunk, long key) {
        List<Word> said = new ArrayList<>(2);
        if (lexicon.words().read(chunk, said)
                && !lookalikes.slip(chunk)
                && !lookalikes.disguised(chunk)
                && !Lookalikes.mixes(chunk)) {
            return new Readings.Reading(key, List.copyOf(said), null);
        }
        String folded = Lookalikes.ascii(chunk) ? Fold.of(chunk) : Skeletons.of(chunk);
        Lookalikes.Match match = lookalikes.find(chunk, folded);
        if (match == null) {
            lexicon.words().readDisguised(chunk, folded, said);
        }
        return new Readings.Reading(key, List.copyOf(said), match);
    }
}
