package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the brand that one run of letters imitates without being it. Immutable, thread safe.
 *
 * <p>A brand of six letters may have one slip of the pen in it, a very long one some more; one of
 * five only a slip that fingers make (a key beside, a swap, a letter doubled), and that raises only
 * together with a lure word.
 */
final class Lookalikes {
    /** Weight of one slip in a short brand: raises only together with a lure word. */
    private static final double SLIP_SHORT = 0.4;

    private static final double SLIP = 0.8;
    private static final double SAME_TO_THE_EYE = 0.9;
    private static final int SHORTEST_FOLDED = 6;
    private static final int SHORTEST_TYPED = 5;
    private static final int SHORTEST_FREE = 6;
    private static final int LONG = 12;
    private static final int LETTERS_PER_SLIP = 4;

    /**
     * A brand and how plainly it is imitated.
     *
     * @param weight 0 to 1
     */
    record Match(Brand brand, double weight) {}

    /**
     * One spelling of a brand.
     *
     * @param order the earlier of two that are imitated wins
     * @param most slips that are looked for
     */
    private record Token(String text, Brand brand, int letters, int order, int most) {}

    private final Map<String, Token> byFold = new HashMap<>();

    /** Short ones, which letters of other scripts imitate: no word of any language does. */
    private final Map<String, Token> shortByFold = new HashMap<>();

    private final Map<String, Token> byText = new HashMap<>();

    /** By length: only spellings about as long as a run can be what it imitates. */
    private final List<List<Token>> byLength = new ArrayList<>();

    private int longestReach;
    private final Set<String> slips = new HashSet<>();

    Lookalikes(List<Brand> brands) {
        int order = 0;
        for (Brand brand : brands) {
            for (String text : brand.tokens()) {
                int most = text.length() >= LONG ? text.length() / LETTERS_PER_SLIP : 1;
                Token token = new Token(text, brand, letters(text), order++, most);
                boolean exact = brand.exact().contains(text);
                if (text.length() >= SHORTEST_TYPED && !exact) {
                    addByLength(token);
                    slips.addAll(Slips.of(text));
                }
                if (text.length() < SHORTEST_FOLDED && ascii(text)) {
                    shortByFold.put(Fold.of(text), token);
                } else if (ascii(text)) {
                    byFold.put(Fold.of(text), token);
                    if (!exact) {
                        byText.put(text, token);
                    }
                }
            }
        }
    }

    /**
     * The brand that a run of a label imitates, or null; its own spelling is no imitation.
     *
     * @param folded what the run looks like
     */
    @Nullable
    Match find(String chunk, String folded) {
        Token same = byFold.get(folded);
        if (same == null && !ascii(chunk)) {
            same = shortByFold.get(folded);
        }
        if (same != null) {
            boolean own = same.text().equals(chunk) || same.brand().near().contains(chunk);
            return own ? null : new Match(same.brand(), SAME_TO_THE_EYE);
        }
        return slipped(chunk);
    }

    /** The brand that a label spells with hyphens within, or null. */
    @Nullable
    Match hyphened(String label) {
        Token token = byText.get(label.replace("-", ""));
        return token == null || token.brand().near().contains(label)
                ? null
                : new Match(token.brand(), SLIP);
    }

    /** Whether Latin letters stand among others, which no language writes. */
    static boolean mixes(String text) {
        boolean latin = false;
        boolean others = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            latin |= c >= 'a' && c <= 'z';
            others |= c >= 0x80;
        }
        return latin && others;
    }

    static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether a run is only a brand with a slip in it, which reads like a word of its own. */
    boolean slip(String chunk) {
        return slips.contains(chunk);
    }

    private void addByLength(Token token) {
        int length = token.text().length();
        while (byLength.size() <= length) {
            byLength.add(new ArrayList<>());
        }
        byLength.get(length).add(token);
        longestReach = Math.max(longestReach, token.most());
    }

    private @Nullable Match slipped(String chunk) {
        if (chunk.length() < SHORTEST_TYPED) {
            return null;
        }
        int letters = letters(chunk);
        Token first = null;
        int to = Math.min(byLength.size() - 1, chunk.length() + longestReach);
        for (int length = Math.max(0, chunk.length() - longestReach); length <= to; length++) {
            List<Token> tokens = byLength.get(length);
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                boolean earlier = first == null || token.order() < first.order();
                if (earlier
                        && Integer.bitCount(letters ^ token.letters()) <= 2 * token.most()
                        && isSlip(token, chunk)) {
                    first = token;
                }
            }
        }
        return first == null ? null : new Match(first.brand(), weight(first));
    }

    private static boolean isSlip(Token token, String chunk) {
        String brand = token.text();
        if (token.brand().near().contains(chunk) || plainly(brand, chunk)) {
            return false;
        }
        return brand.length() >= SHORTEST_FREE
                ? Slips.within(brand, chunk, token.most())
                : Slips.ofFingers(brand, chunk);
    }

    private static double weight(Token token) {
        return token.text().length() >= SHORTEST_FREE ? SLIP : SLIP_SHORT;
    }

    /** The brand itself, counted or in the plural: nobody is deceived by that. */
    private static boolean plainly(String brand, String chunk) {
        if (!chunk.startsWith(brand)) {
            return false;
        }
        String rest = chunk.substring(brand.length());
        return rest.isEmpty()
                || rest.equals("s")
                || rest.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** One bit per letter that occurs: a cheap reason to look no further. */
    private static int letters(String text) {
        int out = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out |= c >= 'a' && c <= 'z' ? 1 << (c - 'a') : 1 << (26 + c % 6);
        }
        return out;
    }
}
