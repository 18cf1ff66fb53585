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

    private static final int SHORTEST_RUN = 3;

    /** Where a sign is a syllable or a word, two of them are a word already. */
    private static final char FIRST_SYLLABLE = '\u3000';

    private Segmenter() {}

    /**
     * Adds the words of every run of letters between digits and other signs.
     *
     * @return whether there is a run long enough to be a word, and all such are made of words
     */
    static boolean runs(WordTrie trie, String text, Collection<Word> out) {
        boolean complete = true;
        boolean any = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetter(text.charAt(i))) {
                int shortest = from < i && text.charAt(from) >= FIRST_SYLLABLE ? 2 : SHORTEST_RUN;
                if (i - from >= shortest) {
                    any = true;
                    complete &= segment(trie, text, from, i, out);
                }
                from = i + 1;
            }
        }
        return any && complete;
    }

    /**
     * Adds the words of a run of letters to {@code out}.
     *
     * @return whether the whole run is made of words
     */
    static boolean segment(WordTrie trie, String text, int from, int to, Collection<Word> out) {
        int length = to - from;
        if (!possible(trie, text, from, length)) {
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
                node = trie.step(node, text.charAt(from + end++));
                if (node == WordTrie.NONE) {
                    break;
                }
                Word word = trie.at(node);
                if (word != null && count[begin] + 1 < count[end]) {
                    count[end] = count[begin] + 1;
                    last[end] = word;
                    start[end] = begin;
                }
            }
        }
        if (length == 0 || count[length] == UNREACHED) {
            return false;
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
    private static boolean possible(WordTrie trie, String text, int from, int length) {
        if (length >= Long.SIZE) {
            return true;
        }
        long reached = 1;
        for (int begin = 0; begin < length; begin++) {
            if ((reached & 1L << begin) == 0) {
                continue;
            }
            int node = WordTrie.ROOT;
            for (int end = begin; end < length; ) {
                node = trie.step(node, text.charAt(from + end++));
                if (node == WordTrie.NONE) {
                    break;
                }
                if (trie.at(node) != null) {
                    reached |= 1L << end;
                }
            }
        }
        return (reached & 1L << length) != 0;
    }
}
