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
     * @param most slips that are looked for
     */
    private record Token(String text, Brand brand, int letters, int most) {}

    private final Map<String, Token> byFold = new HashMap<>();

    /** Short ones, which letters of other scripts imitate: no word of any language does. */
    private final Map<String, Token> shortByFold = new HashMap<>();

    private final Map<String, Token> byText = new HashMap<>();

    /** By length of a run: the spellings that it may be a slip of, the earliest first. */
    private final List<List<Token>> byLength = new ArrayList<>();

    /** Those of them that hold ASCII: what letters each has, and by how many a run's may differ. */
    private int[][] letters = new int[0][];

    private int[][] differences = new int[0][];

    /** By length of a run: with more digits it is a slip of none of them. */
    private int[] mostDigits = new int[0];

    /** What {@link #byFold} and {@link #byText} hold for runs of ASCII. */
    private final Hint hint = new Hint();

    private final Hint slipHint = new Hint();

    private final Set<String> slips = new HashSet<>();

    Lookalikes(List<Brand> brands) {
        for (Brand brand : brands) {
            for (String text : brand.tokens()) {
                int most = text.length() >= LONG ? text.length() / LETTERS_PER_SLIP : 1;
                Token token = new Token(text, brand, letters(text), most);
                boolean exact = brand.exact().contains(text);
                if (text.length() >= SHORTEST_TYPED && !exact) {
                    addByLength(token);
                    for (String slip : Slips.of(text)) {
                        slips.add(slip);
                        slipHint.add(slip);
                    }
                }
                if (text.length() < SHORTEST_FOLDED && ascii(text)) {
                    shortByFold.put(Fold.of(text), token);
                } else if (ascii(text)) {
                    byFold.put(Fold.of(text), token);
                    hint.add(Fold.of(text));
                    if (!exact) {
                        byText.put(text, token);
                        hint.add(text);
                    }
                }
            }
        }
        letters = new int[byLength.size()][];
        differences = new int[byLength.size()][];
        mostDigits = new int[byLength.size()];
        for (int length = 0; length < byLength.size(); length++) {
            // A brand in another script alone is no slip away from letters of this one.
            List<Token> tokens = byLength.get(length).stream()
                    .filter(token -> token.text().chars().anyMatch(c -> c < 0x80))
                    .toList();
            letters[length] = tokens.stream().mapToInt(Token::letters).toArray();
            mostDigits[length] = tokens.stream()
                    .mapToInt(token -> token.most()
                            + (int) token.text()
                                    .chars()
                                    .filter(Character::isDigit)
                                    .count())
                    .max()
                    .orElse(0);
            differences[length] =
                    tokens.stream().mapToInt(token -> 2 * token.most()).toArray();
        }
    }

    /**
     * Whether a run certainly imitates nothing by itself; false says nothing. Allocates nothing.
     *
     * @param text ASCII
     * @param folded what it looks like
     */
    boolean isSilent(char[] text, int length, char[] folded, int foldedLength) {
        if (hint.may(folded, foldedLength)) {
            return false;
        }
        if (length < SHORTEST_TYPED || length >= byLength.size()) {
            return true;
        }
        int found = 0;
        int digits = 0;
        for (int i = 0; i < length; i++) {
            found |= letter(text[i]);
            digits += text[i] >= '0' && text[i] <= '9' ? 1 : 0;
        }
        if (digits > mostDigits[length]) {
            return true;
        }
        int[] others = letters[length];
        int[] most = differences[length];
        for (int i = 0; i < others.length; i++) {
            if (Integer.bitCount(found ^ others[i]) <= most[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a label certainly spells no brand with hyphens within; false says nothing. */
    boolean isSilentWithoutHyphens(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            hash = c == '-' ? hash : Hint.hash(hash, c);
        }
        return !hint.may(hash);
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

    /**
     * Whether {@link #slip} or {@link #disguised} may say yes; allocates nothing.
     *
     * @param folded what it looks like
     */
    boolean maySlip(char[] text, int length, char[] folded, int foldedLength) {
        return slipHint.may(text, length) || hint.may(folded, foldedLength);
    }

    /** Whether digits stand for letters of a brand, of which a word may be left between them. */
    boolean disguised(String chunk) {
        for (int i = 0; i < chunk.length(); i++) {
            if (chunk.charAt(i) >= '0' && chunk.charAt(i) <= '9') {
                return byFold.containsKey(Fold.of(chunk));
            }
        }
        return false;
    }

    /** Whether a run is only a brand with a slip in it, which reads like a word of its own. */
    boolean slip(String chunk) {
        return slips.contains(chunk);
    }

    private void addByLength(Token token) {
        int length = token.text().length();
        while (byLength.size() <= length + token.most()) {
            byLength.add(new ArrayList<>());
        }
        for (int run = length - token.most(); run <= length + token.most(); run++) {
            byLength.get(run).add(token);
        }
    }

    private @Nullable Match slipped(String chunk) {
        if (chunk.length() < SHORTEST_TYPED || chunk.length() >= byLength.size()) {
            return null;
        }
        int found = letters(chunk);
        List<Token> tokens = byLength.get(chunk.length());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (Integer.bitCount(found ^ token.letters()) <= 2 * token.most()
                    && isSlip(token, chunk)) {
                return new Match(token.brand(), weight(token));
            }
        }
        return null;
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
            out |= letter(text.charAt(i));
        }
        return out;
    }

    private static int letter(char c) {
        return c >= 'a' && c <= 'z' ? 1 << (c - 'a') : 1 << (26 + c % 6);
    }
}
