package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;

/**
 * Takes a run of letters apart into known words, completely or not at all.
 *
 * <p>Complete, because a bare substring proves nothing: {@code zeeland} holds {@code zeel}. Of
 * several ways the one with the fewest words is taken. Costs at most letters times longest word.
 */
final class Segmenter {
    private static final int UNREACHED = Integer.MAX_VALUE;

    /** Letters that a word between other signs has at least. */
    static final int SHORTEST_RUN = 3;

    /** Where a sign is a syllable or a word, two of them are a word already. */
    private static final char FIRST_SYLLABLE = '\u3000';

    private Segmenter() {}

    /**
     * Whether there may be a word in the text, or in what it sounds like: ASCII letters without a
     * long enough run of them are none, and no sound of theirs is longer.
     */
    static boolean hasRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? run + 1 : 0;
            if (run == SHORTEST_RUN || c >= 0x80) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds the words of every run of letters between digits and other signs.
     *
     * @param endings what may follow a word that takes endings; null for nothing
     * @return whether there is a run long enough to be a word, and all such are made of words
     */
    static boolean runs(
            WordTrie trie, @Nullable WordTrie endings, String text, Collection<Word> out) {
        char[] letters = text.toCharArray();
        boolean complete = true;
        boolean any = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetter(text.charAt(i))) {
                int shortest = from < i && text.charAt(from) >= FIRST_SYLLABLE ? 2 : SHORTEST_RUN;
                if (i - from >= shortest) {
                    any = true;
                    complete &= segment(trie, endings, letters, from, i, out);
                }
                from = i + 1;
            }
        }
        return any && complete;
    }

    /**
     * Whether any run of Latin letters between other signs is made of words; allocates nothing.
     *
     * @param endings as for {@link #runs}
     * @param length of the text, all of it ASCII
     */
    static boolean anyRun(WordTrie trie, @Nullable WordTrie endings, char[] text, int length) {
        int from = 0;
        for (int i = 0; i <= length; i++) {
            boolean letter = i < length && text[i] >= 'a' && text[i] <= 'z';
            if (!letter) {
                if (i - from >= SHORTEST_RUN
                        && i - from < Long.SIZE
                        && possible(trie, endings, text, from, i - from)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /**
     * Adds the words of a run of letters to {@code out}.
     *
     * @return whether the whole run is made of words
     */
    private static boolean segment(
            WordTrie trie,
            @Nullable WordTrie endings,
            char[] text,
            int from,
            int to,
            Collection<Word> out) {
        int length = to - from;
        // No label is longer, and a place in it is a bit.
        if (length >= Long.SIZE || !possible(trie, endings, text, from, length)) {
            return false;
        }
        int[] count = new int[length + 1];
        Arrays.fill(count, 1, length + 1, UNREACHED);
        @Nullable Word[] last = new Word[length + 1];
        int[] start = new int[length + 1];
        for (int begin = 0; begin < length; begin++) {
            if (count[begin] == UNREACHED) {
                continue;
            }
            int node = WordTrie.ROOT;
            for (int end = begin; end < length; ) {
                node = trie.step(node, text[from + end++]);
                if (node == WordTrie.NONE) {
                    break;
                }
                Word word = trie.at(node);
                if (word == null) {
                    continue;
                }
                long ends = ends(endings, word, text, from, end, length);
                for (int at = end; at <= length; at++) {
                    if ((ends & 1L << at) != 0 && count[begin] + 1 < count[at]) {
                        count[at] = count[begin] + 1;
                        last[at] = word;
                        start[at] = begin;
                    }
                }
            }
        }
        for (int end = length; end > 0; end = start[end]) {
            Word word = last[end];
            if (word != null) {
                out.add(word);
            }
        }
        return true;
    }

    /** Whether words reach the end at all: a bit for each place they reach, nothing made. */
    private static boolean possible(
            WordTrie trie, @Nullable WordTrie endings, char[] text, int from, int length) {
        long reached = 1;
        for (int begin = 0; begin < length; begin++) {
            if ((reached & 1L << begin) == 0) {
                continue;
            }
            int node = WordTrie.ROOT;
            for (int end = begin; end < length; ) {
                node = trie.step(node, text[from + end++]);
                if (node == WordTrie.NONE) {
                    break;
                }
                Word word = trie.at(node);
                if (word != null) {
                    reached |= ends(endings, word, text, from, end, length);
                }
            }
        }
        return (reached & 1L << length) != 0;
    }

    /** Where a word may end that stands before {@code end}: there, or after an ending of it. */
    private static long ends(
            @Nullable WordTrie endings, Word word, char[] text, int from, int end, int length) {
        long out = 1L << end;
        if (endings == null || !word.takesEndings()) {
            return out;
        }
        int node = WordTrie.ROOT;
        for (int at = end; at < length; ) {
            node = endings.step(node, text[from + at++]);
            if (node == WordTrie.NONE) {
                break;
            }
            if (endings.at(node) != null) {
                out |= 1L << at;
            }
        }
        return out;
    }
}
