package org.sakhius.filters.enticement;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names under a brand's flag as they are registered in bulk: another manner than {@link
 * Permutations}, in which one thing is wrong; here two are, or a piece of an address is glued on.
 *
 * <p>Written by its author before any was tried. Every text is under {@code .example}.
 */
final class Squats {
    private static final String[] WORDS = {
        "gift", "bonus", "promo", "account", "beleg", "unegui", "nevtreh", "prize", "verify",
        "event"
    };
    private static final Map<Character, Character> DIGITS = Map.of(
            'o', '0', 'i', '1', 'l', '1', 'e', '3', 'a', '4', 's', '5', 't', '7', 'b', '8', 'g',
            '9');

    private Squats() {}

    /** By kind the names for a brand's label. */
    static Map<String, Set<String>> of(String label) {
        Map<String, Set<String>> out = new LinkedHashMap<>();
        out.put("glued", glued(label));
        out.put("digits", digits(label));
        out.put("slip-and-word", slipAndWord(label));
        out.put("two-slips", twoSlips(label));
        out.put("word", word(label));
        return out;
    }

    /** Pieces of an address within the label. */
    private static Set<String> glued(String label) {
        return named(List.of(
                "www" + label,
                "www-" + label,
                label + "com",
                label + "-com",
                label + "mn",
                label + "-mn",
                label + "mongolia",
                label + "-mongol"));
    }

    /** Two letters, and all that can be, as digits. */
    private static Set<String> digits(String label) {
        Set<String> out = new LinkedHashSet<>();
        StringBuilder all = new StringBuilder(label);
        for (int i = 0; i < label.length(); i++) {
            Character digit = DIGITS.get(label.charAt(i));
            if (digit != null) {
                all.setCharAt(i, digit);
                for (int j = i + 1; j < label.length(); j++) {
                    Character second = DIGITS.get(label.charAt(j));
                    if (second != null) {
                        StringBuilder two = new StringBuilder(label);
                        two.setCharAt(i, digit);
                        two.setCharAt(j, second);
                        out.add(two.toString());
                    }
                }
            }
        }
        if (!all.toString().equals(label)) {
            out.add(all.toString());
        }
        return named(List.copyOf(out));
    }

    private static Set<String> slipAndWord(String label) {
        Set<String> out = new LinkedHashSet<>();
        for (int i = 1; i < label.length(); i++) {
            String word = WORDS[i % WORDS.length];
            String lost = label.substring(0, i) + label.substring(i + 1);
            String doubled = label.substring(0, i) + label.charAt(i) + label.substring(i);
            String swapped = label.substring(0, i - 1)
                    + label.charAt(i)
                    + label.charAt(i - 1)
                    + label.substring(i + 1);
            out.add(lost + "-" + word);
            out.add(word + "-" + doubled);
            if (!swapped.equals(label)) {
                out.add(swapped + "-" + word);
                out.add(swapped + word);
            }
        }
        return named(List.copyOf(out));
    }

    /** A letter lost and another doubled, far apart. */
    private static Set<String> twoSlips(String label) {
        Set<String> out = new LinkedHashSet<>();
        int half = label.length() / 2;
        for (int i = 1; i < half; i++) {
            for (int j = half + 1; j < label.length(); j++) {
                out.add(label.substring(0, i)
                        + label.substring(i + 1, j)
                        + label.charAt(j)
                        + label.substring(j));
            }
        }
        out.remove(label);
        return named(List.copyOf(out));
    }

    private static Set<String> word(String label) {
        Set<String> out = new LinkedHashSet<>();
        for (String word : WORDS) {
            out.add(label + "-" + word);
            out.add(word + label);
        }
        return named(List.copyOf(out));
    }

    private static Set<String> named(List<String> labels) {
        Set<String> out = new LinkedHashSet<>();
        labels.forEach(label -> out.add(label + ".example"));
        return out;
    }
}
