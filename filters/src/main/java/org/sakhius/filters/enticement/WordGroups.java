package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the groups of words with a meaning; words that are spelt or sound alike are merged. */
final class WordGroups {
    private static final int MOST_SPELLINGS = Limits.SPELLINGS_PER_WORD_COUNT;
    private static final int SHORTEST_ROMANISED = 4;
    private static final Set<String> WORD_KEYS = Set.of(
            "role",
            "categories",
            "weight",
            "own-name",
            "single",
            "report",
            "mn",
            "ru",
            "en",
            "other");

    private final WordTables words;
    private final Map<String, Word> written = new HashMap<>();
    private final Map<String, Word> heard = new HashMap<>();

    /** Reads into these tables. */
    WordGroups(WordTables words) {
        this.words = words;
    }

    void read(Node groups) throws DataFileException {
        for (Node group : groups.items()) {
            group.onlyKeys(WORD_KEYS);
            readGroup(group);
        }
        heard.forEach(words::addSound);
    }

    /**
     * What all words of a group share, read once.
     *
     * @param meaning null for those who warn and help
     */
    private record Sense(Node place, Word.@Nullable Meaning meaning, boolean single) {

        static Sense of(Node group) throws DataFileException {
            if (group.find("report") != null) {
                return new Sense(group, null, false);
            }
            Word.Meaning meaning = new Word.Meaning(
                    group.need("role").text(),
                    Lexicon.categories(group),
                    Lexicon.number(group.need("weight")),
                    Set.copyOf(Lexicon.texts(group, "own-name")));
            return new Sense(group, meaning, group.find("single") != null);
        }

        Word word(String shown, @Nullable Word earlier) {
            if (earlier != null && earlier.report()) {
                return earlier;
            }
            if (meaning == null) {
                return new Word(shown, List.of(), false, true, null);
            }
            if (earlier == null) {
                return new Word(shown, List.of(meaning), single, false, null);
            }
            List<Word.Meaning> meanings = new ArrayList<>(earlier.meanings());
            meanings.add(meaning);
            return new Word(shown, meanings, single || earlier.single(), false, null);
        }
    }

    private void readGroup(Node group) throws DataFileException {
        Sense sense = Sense.of(group);
        for (String cyrillic : Lexicon.texts(group, "mn")) {
            write(cyrillic, sense, cyrillic);
            // What is short because its vowel is long is told from others by its length.
            int least = cyrillic.length() < WordTables.SHORTEST_SOUND
                    ? WordTables.SHORTEST_SOUND
                    : WordTables.SHORTEST_SOUND - 1;
            for (String sound : Sounds.all(cyrillic)) {
                hear(sound, least, sense, cyrillic);
            }
            if (Sounds.of(cyrillic).length() < WordTables.SHORTEST_SOUND) {
                spell(cyrillic, Romaniser.variants(cyrillic, MOST_SPELLINGS), sense);
            }
        }
        for (String cyrillic : Lexicon.texts(group, "ru")) {
            write(cyrillic, sense, cyrillic);
            spell(cyrillic, Romaniser.neighbours(cyrillic, MOST_SPELLINGS), sense);
        }
        for (String key : List.of("en", "other")) {
            for (String word : Lexicon.texts(group, key)) {
                write(word, sense, word);
                hear(Sounds.of(word), WordTables.SHORTEST_SOUND, sense, word);
            }
        }
    }

    private void spell(String cyrillic, List<String> latin, Sense sense) throws DataFileException {
        for (String spelling : latin) {
            if (spelling.length() >= SHORTEST_ROMANISED) {
                write(spelling, sense, cyrillic);
            }
        }
    }

    private void write(String letters, Sense sense, String shown) throws DataFileException {
        Word word = sense.word(shown, written.get(letters));
        written.put(letters, word);
        words.add(letters, word, sense.place());
    }

    private void hear(String sound, int least, Sense sense, String shown) {
        if (sound.length() < least) {
            return;
        }
        Word earlier = heard.get(sound);
        Word word = sense.word(shown, earlier);
        // What a Mongolian word and an English one share takes endings.
        heard.put(sound, earlier != null && earlier.takesEndings() ? word.shownAs(earlier) : word);
    }
}
