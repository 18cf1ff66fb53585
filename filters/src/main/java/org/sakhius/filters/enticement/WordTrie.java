package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Words by their letters; walking it allocates nothing.
 *
 * <p>Letters a to z and the Mongolian Cyrillic ones are walked by index; those of other scripts
 * (Kazakh, Hangul, Han) are rarer and stand in one map. Built once by one thread, then only read.
 */
final class WordTrie {
    /** No such letter, or nobody goes on from here. */
    static final int NONE = -1;

    /** Where every walk begins. */
    static final int ROOT = 0;

    private static final int LATIN = 26;
    private static final String CYRILLIC = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя";
    private static final int LETTERS = LATIN + CYRILLIC.length();
    private static final int BLOCK = 1024;

    /** Per node its children as (letter, node) pairs would be smaller, but slower to walk. */
    private char[][] latin = new char[BLOCK][];

    private char[][] cyrillic = new char[BLOCK][];
    private final Map<Integer, Integer> others = new HashMap<>();
    private @Nullable Word[] words = new Word[BLOCK];
    private int nodes = 1;

    /** Adds a word; it takes the place of a lexicon word, but not of filler, brand or report. */
    void add(String letters, Word word) {
        int node = ROOT;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            int letter = letter(c);
            if (letter == NONE && (c < 0x80 || !Character.isLetter(c))) {
                throw new IllegalArgumentException("'" + letters + "' has more than letters");
            }
            node = letter == NONE ? otherOrNew(node, c) : childOrNew(node, letter);
        }
        Word earlier = words[node];
        if (earlier == null || !earlier.fixed()) {
            words[node] = word;
        }
    }

    /** The node after one more letter, or NONE. */
    int step(int node, char c) {
        int letter = letter(c);
        if (letter == NONE) {
            Integer other = c < 0x80 ? null : others.get(node << Character.SIZE | c);
            return other == null ? NONE : other;
        }
        char[] children = letter < LATIN ? latin[node] : cyrillic[node];
        int child = children == null ? 0 : children[letter < LATIN ? letter : letter - LATIN];
        return child == 0 ? NONE : child;
    }

    /** The word that ends at a node, or null. */
    @Nullable
    Word at(int node) {
        return words[node];
    }

    /** The word with exactly these letters, or null. */
    @Nullable
    Word find(String letters) {
        return find(letters, 0, letters.length());
    }

    /** The word with exactly the letters of this part, or null. */
    @Nullable
    Word find(char[] text, int from, int to) {
        int node = ROOT;
        for (int i = from; i < to && node != NONE; i++) {
            node = step(node, text[i]);
        }
        return node == NONE ? null : words[node];
    }

    /** The word with exactly the letters of this part, or null. */
    @Nullable
    Word find(String text, int from, int to) {
        int node = ROOT;
        for (int i = from; i < to && node != NONE; i++) {
            node = step(node, text.charAt(i));
        }
        return node == NONE ? null : words[node];
    }

    private int childOrNew(int node, int letter) {
        boolean isLatin = letter < LATIN;
        char[][] table = isLatin ? latin : cyrillic;
        char[] children = table[node];
        if (children == null) {
            children = new char[isLatin ? LATIN : LETTERS - LATIN];
            table[node] = children;
        }
        int at = isLatin ? letter : letter - LATIN;
        if (children[at] == 0) {
            children[at] = (char) newNode();
        }
        return children[at];
    }

    private int otherOrNew(int node, char c) {
        return others.computeIfAbsent(node << Character.SIZE | c, key -> newNode());
    }

    private int newNode() {
        if (nodes == Character.MAX_VALUE) {
            throw new IllegalStateException("too many words for one trie");
        }
        if (nodes == words.length) {
            int size = nodes + BLOCK;
            latin = Arrays.copyOf(latin, size);
            cyrillic = Arrays.copyOf(cyrillic, size);
            words = Arrays.copyOf(words, size);
        }
        return nodes++;
    }

    private static int letter(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c < 'а') {
            return NONE;
        }
        int at = CYRILLIC.indexOf(c);
        return at < 0 ? NONE : LATIN + at;
    }
}
