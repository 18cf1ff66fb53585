package org.sakhius.filters.enticement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a Mongolian word as it sounds, so that all the ways in which people spell it in Latin
 * letters come out the same: {@code khyatad}, {@code xyatad} and {@code hyataad} are one word.
 *
 * <p>There is a standard (MNS 5217:2012) and nobody follows it in a name. Length of vowels and
 * doubled letters are not told apart; ц is c, ч is q, ш is x. Other signs stay where they are.
 */
final class Sounds {
    private static final String CYRILLIC = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя";
    private static final String[] SOUNDS = {
        "a", "b", "v", "g", "d", "e", "io", "j", "z", "i", "i", "k", "l", "m", "n", "o", "u", "p",
        "r", "s", "t", "u", "u", "f", "h", "c", "q", "x", "x", "", "i", "", "e", "iu", "ia"
    };

    /** What stands for a letter within a word; no digit stands for two. */
    private static final String DIGITS = "01345";

    private static final String READ = "oieas";
    private static final String SHORT_VOWELS = "аэоөуи";
    private static final int MOST_KEYS = 64;

    /** Letters that are read in more than one way, each with the other one. */
    private static final String[][] OTHERWISE = {
        {"ий", "э"}, {"ө", "о"}, {"ү", "и"}, {"ь", "и"}, {"ъ", "и"}
    };

    private Sounds() {}

    /** All sounds of a Mongolian word in Cyrillic; without its last vowel where people drop it. */
    static Set<String> all(String cyrillic) {
        Set<String> out = new LinkedHashSet<>();
        List<String> spellings = spellings(cyrillic);
        int last = cyrillic.length() - 1;
        if (last >= 4
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last)) >= 0
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last - 1)) < 0) {
            spellings.addAll(spellings(cyrillic.substring(0, last)));
        }
        spellings.forEach(spelling -> out.add(of(spelling)));
        return out;
    }

    private static List<String> spellings(String cyrillic) {
        List<String> out = new ArrayList<>(List.of(""));
        for (int at = 0; at < cyrillic.length(); ) {
            String other = null;
            int length = 1;
            for (String[] pair : OTHERWISE) {
                if (other == null && cyrillic.startsWith(pair[0], at)) {
                    other = pair[1];
                    length = pair[0].length();
                }
            }
            String plain = cyrillic.substring(at, at + length);
            List<String> longer = new ArrayList<>();
            for (String head : out) {
                longer.add(head + plain);
                if (other != null && longer.size() + out.size() <= MOST_KEYS) {
                    longer.add(head + other);
                }
            }
            out = longer;
            at += length;
        }
        return out;
    }

    /** How a text sounds, Latin or Cyrillic. */
    static String of(String text) {
        char[] out = new char[2 * text.length()];
        return new String(out, 0, write(text.toCharArray(), text.length(), out));
    }

    /**
     * Writes how a text sounds; allocates nothing.
     *
     * @param length of the text
     * @param out with room for twice as much
     * @return how long that is
     */
    static int write(char[] text, int length, char[] out) {
        int end = 0;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            int cyrillic = c < 'а' ? -1 : CYRILLIC.indexOf(c);
            if (cyrillic >= 0) {
                String sounds = SOUNDS[cyrillic];
                for (int j = 0; j < sounds.length(); j++) {
                    end = put(out, end, sounds.charAt(j));
                }
            } else {
                char next = i + 1 < length ? text[i + 1] : 0;
                boolean doubled = c == 'v' && i > 0 && text[i - 1] == 'v';
                end = doubled ? put(out, end, 'u') : latin(out, end, c, next);
            }
        }
        return end;
    }

    /** What a digit before a letter is read as, or the character itself. */
    static char undisguised(char c, char next) {
        int digit = c < '0' || c > '9' ? -1 : DIGITS.indexOf(c);
        return digit >= 0 && Character.isLetter(next) ? READ.charAt(digit) : c;
    }

    /** The text with digits within words read as the letters that they imitate. */
    static String undisguised(String text) {
        StringBuilder out = null;
        for (int i = 0; i + 1 < text.length(); i++) {
            char read = undisguised(text.charAt(i), text.charAt(i + 1));
            if (read != text.charAt(i)) {
                // Nearly all text stays as it is, and is then given back itself.
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, read);
            }
        }
        return out == null ? text : out.toString();
    }

    private static int latin(char[] out, int length, char c, char next) {
        char last = length == 0 ? 0 : out[length - 1];
        switch (c) {
            case 'h' -> {
                char pair = last == 'k' ? 'h' : last == 's' ? 'x' : last == 'z' ? 'j' : 0;
                if (pair == 0 && last == 'c') {
                    pair = 'q';
                }
                if (pair == 0) {
                    return put(out, length, 'h');
                }
                return put(out, length - 1, pair);
            }
            case 's', 'z' -> {
                return last == 't' ? put(out, length - 1, 'c') : put(out, length, c);
            }
            case 'x' -> {
                return put(out, length, 'h');
            }
            case 'y' -> {
                return put(out, length, 'i');
            }
            case 'q', 'ü' -> {
                return put(out, length, 'u');
            }
            case 'ö' -> {
                return put(out, length, 'o');
            }
            case 'w' -> {
                return put(out, length, 'v');
            }
            case 'v' -> {
                return put(out, length, isVowel(last, next) ? 'u' : 'v');
            }
            default -> {
                return put(out, length, c);
            }
        }
    }

    /** Whether a v stands for ү: between consonants, before i after one, or doubled. */
    private static boolean isVowel(char last, char next) {
        if (next == 'v') {
            return true;
        }
        boolean afterVowel = last != 0 && "aeiou".indexOf(last) >= 0;
        boolean beforeVowel = next != 0 && "aeouöü".indexOf(next) >= 0;
        boolean first = last == 0 || !Character.isLetter(last);
        return !afterVowel && !beforeVowel && !(first && (next == 'i' || next == 'y'));
    }

    private static int put(char[] out, int length, char c) {
        int at = length;
        if (c == 'e' && at > 0 && out[at - 1] == 'i') {
            at--;
        }
        if (at > 0 && out[at - 1] == c && Character.isLetter(c)) {
            return at;
        }
        out[at] = c;
        return at + 1;
    }
}
