package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the brand that one run of letters imitates without being it. Immutable, thread safe. */
final class Lookalikes {
    /** Weight of one slip of the pen in a brand: raises only together with a lure word. */
    private static final double SLIP = 0.4;

    private static final double SLIP_GAME = 0.6;
    private static final double SAME_TO_THE_EYE = 0.9;
    private static final int SHORTEST_FOLDED = 6;
    private static final int SHORTEST_TYPED = 7;
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
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> slips = new HashSet<>();

    Lookalikes(List<Brand> brands) {
        for (Brand brand : brands) {
            for (String text : brand.tokens()) {
                Token token = new Token(text, brand, letters(text));
                if (text.length() >= SHORTEST_TYPED && !brand.exact().contains(text)) {
                    tokens.add(token);
                    slips.addAll(Slips.of(text));
                }
                if (text.length() >= SHORTEST_FOLDED) {
                    byFold.put(Fold.of(text), token);
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
            return same.text().equals(chunk) ? null : new Match(same.brand(), SAME_TO_THE_EYE);
        }
        return ascii && chunk.length() >= SHORTEST_TYPED - 1 ? slipped(chunk) : null;
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

    /** One slip for a brand of seven letters, more for a very long one. */
    private @Nullable Match slipped(String chunk) {
        int letters = letters(chunk);
        for (Token token : tokens) {
            String brand = token.text();
            boolean isLong = brand.length() >= LONG;
            int most = isLong ? brand.length() / LETTERS_PER_SLIP : 1;
            if (Integer.bitCount(letters ^ token.letters()) > 2 * most
                    || (!isLong && chunk.contains(brand))) {
                continue;
            }
            if (Slips.within(brand, chunk, most)) {
                return new Match(token.brand(), token.brand().currency() ? SLIP_GAME : SLIP);
            }
        }
        return null;
    }

    /** One bit per letter that occurs: a cheap reason to look no further. */
    private static int letters(String text) {
        int out = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out |= c >= 'a' && c <= 'z' ? 1 << (c - 'a') : 1 << 26;
        }
        return out;
    }
}
