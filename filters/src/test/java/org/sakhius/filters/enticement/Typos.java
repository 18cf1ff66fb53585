package org.sakhius.filters.enticement;

import java.util.LinkedHashSet;
import java.util.Set;

/** Ways to mistype or imitate a word, the kinds that permutation tools make. */
final class Typos {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String VOWELS = "aeiou";
    private static final String[][] ALIKE = {
        {"o", "0"},
        {"l", "1"},
        {"i", "1"},
        {"i", "l"},
        {"e", "3"},
        {"m", "rn"},
        {"w", "vv"},
        {"o", "\u043e"},
        {"a", "\u0430"},
        {"e", "\u0435"},
        {"c", "\u0441"},
        {"i", "\u00ed"}
    };

    private Typos() {}

    static Set<String> of(String word) {
        Set<String> out = new LinkedHashSet<>();
        for (int i = 0; i <= word.length(); i++) {
            String head = word.substring(0, i);
            String tail = word.substring(i);
            if (i > 0 && i < word.length()) {
                out.add(head + "-" + tail);
                out.add(word.substring(0, i - 1)
                        + word.charAt(i)
                        + word.charAt(i - 1)
                        + tail.substring(1));
            }
            if (i == word.length()) {
                LETTERS.chars().forEach(c -> out.add(word + (char) c));
                continue;
            }
            char at = word.charAt(i);
            out.add(head + tail.substring(1));
            out.add(head + at + tail);
            for (char c : LETTERS.toCharArray()) {
                boolean bit = Integer.bitCount(c ^ at) == 1;
                boolean vowel = VOWELS.indexOf(c) >= 0 && VOWELS.indexOf(at) >= 0;
                if (c != at && (Keyboard.beside(at, c) || bit || vowel)) {
                    out.add(head + c + tail.substring(1));
                }
                if (Keyboard.beside(at, c) && i > 0) {
                    out.add(head + c + tail);
                }
            }
        }
        for (String[] pair : ALIKE) {
            if (word.contains(pair[0])) {
                out.add(word.replaceFirst(pair[0], pair[1]));
            }
        }
        out.remove(word);
        return out;
    }
}
