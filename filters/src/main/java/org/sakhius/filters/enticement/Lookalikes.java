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

    private record Token(String text, Brand brand, int letters) {}

    private final Map<String, Token> byFold = new HashMap<>();
    private final Map<String, Token> byText = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> slips = new HashSet<>();

    Lookalikes(List<Brand> brands) {
        for (Brand brand : brands) {
            for (String text : brand.tokens()) {
                Token token = new Token(text, brand, letters(text));
                boolean exact = brand.exact().contains(text);
                if (text.length() >= SHORTEST_TYPED && !exact) {
                    tokens.add(token);
                    slips.addAll(Slips.of(text));
                }
                if (text.length() >= SHORTEST_FOLDED && ascii(text)) {
                    byFold.put(Fold.of(text), token);
                    if (!exact) {
                        byText.put(text, token);
                    }
                }
            }
        }
    }

    /** The brand that a run of a label imitates, or null; its own spelling is no imitation. */
    @Nullable
    Match find(String chunk) {
        boolean ascii = ascii(chunk);
        Token same = byFold.get(ascii ? Fold.of(chunk) : Skeletons.of(chunk));
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

    private @Nullable Match slipped(String chunk) {
        if (chunk.length() < SHORTEST_TYPED) {
            return null;
        }
        int letters = letters(chunk);
        for (Token token : tokens) {
            String brand = token.text();
            boolean isLong = brand.length() >= LONG;
            int most = isLong ? brand.length() / LETTERS_PER_SLIP : 1;
            if (Integer.bitCount(letters ^ token.letters()) > 2 * most
                    || token.brand().near().contains(chunk)
                    || plainly(brand, chunk)) {
                continue;
            }
            if (brand.length() >= SHORTEST_FREE) {
                if (Slips.within(brand, chunk, most)) {
                    return new Match(token.brand(), SLIP);
                }
            } else if (Slips.ofFingers(brand, chunk)) {
                return new Match(token.brand(), SLIP_SHORT);
            }
        }
        return null;
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
