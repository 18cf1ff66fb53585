package org.sakhius.filters.enticement;

import java.util.LinkedHashSet;
import java.util.Set;

/** Slips of the pen: a letter lost, doubled, changed or swapped; the first letter stays. */
final class Slips {
    private static final int SHORTEST = 7;

    private Slips() {}

    /** None for short brands, where a slip is a word of its own too often. */
    static Set<String> of(String token) {
        Set<String> out = new LinkedHashSet<>();
        if (token.length() < SHORTEST) {
            return out;
        }
        for (int i = 1; i < token.length(); i++) {
            String head = token.substring(0, i);
            String tail = token.substring(i + 1);
            out.add(head + tail);
            if (!tail.isEmpty()) {
                out.add(head + token.charAt(i) + token.charAt(i) + tail);
            }
            if (i + 1 < token.length()) {
                out.add(head + token.charAt(i + 1) + token.charAt(i) + tail.substring(1));
            }
        }
        out.remove(token);
        return out;
    }

    /** Whether fingers turn a word into another: a key beside, a letter doubled, two swapped. */
    static boolean ofFingers(String word, String typed) {
        int at = 0;
        while (at < word.length() && at < typed.length() && word.charAt(at) == typed.charAt(at)) {
            at++;
        }
        if (at == word.length()) {
            return typed.length() == at + 1 && typed.charAt(at) == word.charAt(at - 1);
        }
        if (typed.length() == word.length() + 1) {
            return at > 0
                    && typed.charAt(at) == word.charAt(at - 1)
                    && word.regionMatches(at, typed, at + 1, word.length() - at);
        }
        if (typed.length() != word.length()) {
            return false;
        }
        int next = at + 1;
        if (Keyboard.beside(word.charAt(at), typed.charAt(at))
                && word.regionMatches(next, typed, next, word.length() - next)) {
            return true;
        }
        return next < word.length()
                && word.charAt(at) == typed.charAt(next)
                && word.charAt(next) == typed.charAt(at)
                && word.regionMatches(next + 1, typed, next + 1, word.length() - next - 1);
    }

    /**
     * Whether two words differ by few slips: a letter lost, added, changed, or two swapped.
     *
     * <p>The optimal string alignment distance, computed in a band as wide as the bound.
     *
     * @param most the bound; small
     */
    static boolean within(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return false;
        }
        int width = b.length() + 1;
        int[] before = new int[width];
        int[] last = new int[width];
        int[] row = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int best = row(a, b, i, most, before, last, row);
            if (best > most) {
                return false;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()] <= most;
    }

    private static int row(
            String a, String b, int i, int most, int[] before, int[] last, int[] row) {
        row[0] = i;
        int from = Math.max(1, i - most);
        int to = Math.min(b.length(), i + most);
        int best = from == 1 ? i : most + 1;
        if (from > 1) {
            row[from - 1] = most + 1;
        }
        for (int j = from; j <= to; j++) {
            char letter = a.charAt(i - 1);
            char other = b.charAt(j - 1);
            int above = j == i + most ? most + 1 : last[j];
            int cost = last[j - 1] + (letter == other ? 0 : 1);
            cost = Math.min(cost, Math.min(above, row[j - 1]) + 1);
            if (i > 1 && j > 1 && letter == b.charAt(j - 2) && a.charAt(i - 2) == other) {
                cost = Math.min(cost, before[j - 2] + 1);
            }
            row[j] = cost;
            best = Math.min(best, cost);
        }
        return best;
    }
}
