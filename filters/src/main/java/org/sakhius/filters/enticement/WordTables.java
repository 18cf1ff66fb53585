package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The words of the lexicon as written, as they look and as they sound.
 *
 * <p>Filled by one thread, then only read, by any.
 */
final class WordTables {
    /** Sounds that are shorter are too much alike; such a word stands as people spell it. */
    static final int SHORTEST_SOUND = 4;

    private final WordTrie plain = new WordTrie();
    private final WordTrie folded = new WordTrie();
    private final WordTrie sounds = new WordTrie();
    private final WordTrie endings = new WordTrie();

    /**
     * Adds a word as written.
     *
     * @param place where it stands, for the complaint that it has more than letters
     */
    void add(String letters, Word word, Node place) throws DataFileException {
        try {
            plain.add(letters, word);
            folded.add(Fold.of(letters), word);
        } catch (IllegalArgumentException e) {
            throw place.problem(String.valueOf(e.getMessage()));
        }
    }

    /** Adds a word as it sounds. */
    void addSound(String sound, Word word) {
        sounds.add(sound, word);
    }

    /** Adds what may follow a Mongolian word. */
    void addEndings(List<String> cyrillic) {
        for (String ending : cyrillic) {
            Sounds.all(ending).forEach(sound -> endings.add(sound, Word.filler(ending)));
        }
    }

    /** The word that is written exactly so, or null. */
    @Nullable
    Word find(String letters) {
        return plain.find(letters);
    }

    /** The word that is written exactly as a part of a text, or null. */
    @Nullable
    Word find(String text, int from, int to) {
        return plain.find(text, from, to);
    }

    /**
     * Adds the words that a run between delimiters is made of, as written or as they sound.
     *
     * @return whether all runs of letters in it are made of words
     */
    boolean read(String chunk, Collection<Word> out) {
        // What machines name has digits between letters: nothing is made for it.
        if (!Segmenter.hasRun(chunk)) {
            return false;
        }
        List<Word> found = new ArrayList<>(4);
        boolean complete = Segmenter.runs(plain, null, chunk, found);
        out.addAll(found);
        // Short everyday words make up what they do not mean: or-logo is орлого.
        if (complete && (found.size() == 1 || anyTells(found))) {
            return true;
        }
        return chunk.length() >= SHORTEST_SOUND
                        && Segmenter.runs(sounds, endings, Sounds.of(chunk), out)
                || complete;
    }

    /**
     * Whether the only letters of a run that may be a word are one that means nothing, so that it
     * is read no further. Allocates nothing.
     *
     * @param text lower-case ASCII
     */
    boolean isFiller(char[] text, int length) {
        int begin = -1;
        int end = 0;
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || !Character.isLetter(text[i])) {
                if (i - from >= Segmenter.SHORTEST_RUN) {
                    if (begin >= 0) {
                        return false;
                    }
                    begin = from;
                    end = i;
                }
                from = i + 1;
            }
        }
        Word word = begin < 0 ? null : plain.find(text, begin, end);
        return word != null && !word.tells();
    }

    /**
     * Whether nothing in a run can be read as a word, as written, as it sounds, as it looks or with
     * digits read as letters. Allocates nothing.
     *
     * @param text lower-case ASCII; written over
     * @param folded what it looks like
     * @param room for twice as much
     */
    boolean isSilent(char[] text, int length, char[] folded, int foldedLength, char[] room) {
        if (Segmenter.anyRun(plain, null, text, length)
                || Segmenter.anyRun(this.folded, null, folded, foldedLength)) {
            return false;
        }
        if (length >= SHORTEST_SOUND
                && Segmenter.anyRun(sounds, endings, room, Sounds.write(text, length, room))) {
            return false;
        }
        return !undisguise(text, length)
                || !Segmenter.anyRun(sounds, endings, room, Sounds.write(text, length, room));
    }

    /** Reads digits within words as letters, in the text itself; whether there are any. */
    private static boolean undisguise(char[] text, int length) {
        boolean any = false;
        for (int i = 0; i + 1 < length; i++) {
            char read = Sounds.undisguised(text[i], text[i + 1]);
            any |= read != text[i];
            text[i] = read;
        }
        return any;
    }

    private static boolean anyTells(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).tells()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds the words that it looks like, or is once digits within are read as letters.
     *
     * @param folded what it looks like ({@link Fold})
     */
    void readDisguised(String chunk, String folded, Collection<Word> out) {
        if (Segmenter.runs(this.folded, null, folded, out)) {
            return;
        }
        String text = Sounds.undisguised(chunk);
        if (!text.equals(chunk)) {
            Segmenter.runs(sounds, endings, Sounds.of(text), out);
        }
    }
}
