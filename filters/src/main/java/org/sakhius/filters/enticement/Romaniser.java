package org.sakhius.filters.enticement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes Mongolian Cyrillic the ways that people type it in Latin letters.
 *
 * <p>There is a standard (MNS 5217:2012) and nobody follows it in a name, so the ways are rules and
 * every combination of them is made. Only letters that a plain host name can hold are used.
 */
final class Romaniser {
    /** Two letters that are read as one sound come before their parts. */
    private static final Map<String, List<String>> RULES = Map.ofEntries(
            Map.entry("аа", List.of("aa", "a")),
            Map.entry("ээ", List.of("ee", "e")),
            Map.entry("оо", List.of("oo", "o")),
            Map.entry("уу", List.of("uu", "u")),
            Map.entry("өө", List.of("uu", "oo", "u", "o")),
            Map.entry("үү", List.of("uu", "vv", "u")),
            Map.entry("ий", List.of("ii", "i", "y")),
            Map.entry("а", List.of("a")),
            Map.entry("б", List.of("b")),
            Map.entry("в", List.of("v", "w")),
            Map.entry("г", List.of("g")),
            Map.entry("д", List.of("d")),
            Map.entry("е", List.of("ye", "e")),
            Map.entry("ё", List.of("yo")),
            Map.entry("ж", List.of("j", "zh")),
            Map.entry("з", List.of("z")),
            Map.entry("и", List.of("i")),
            Map.entry("й", List.of("i", "y")),
            Map.entry("к", List.of("k")),
            Map.entry("л", List.of("l")),
            Map.entry("м", List.of("m")),
            Map.entry("н", List.of("n")),
            Map.entry("о", List.of("o")),
            Map.entry("ө", List.of("u", "o", "q")),
            Map.entry("п", List.of("p")),
            Map.entry("р", List.of("r")),
            Map.entry("с", List.of("s")),
            Map.entry("т", List.of("t")),
            Map.entry("у", List.of("u")),
            Map.entry("ү", List.of("u", "v", "y")),
            Map.entry("ф", List.of("f")),
            Map.entry("х", List.of("h", "kh", "x")),
            Map.entry("ц", List.of("ts", "c")),
            Map.entry("ч", List.of("ch")),
            Map.entry("ш", List.of("sh")),
            Map.entry("щ", List.of("sh")),
            Map.entry("ъ", List.of("", "i")),
            Map.entry("ы", List.of("y", "ii", "i")),
            Map.entry("ь", List.of("", "i")),
            Map.entry("э", List.of("e")),
            Map.entry("ю", List.of("yu")),
            Map.entry("я", List.of("ya", "ia")));

    private static final String SHORT_VOWELS = "аэоөуи";

    private Romaniser() {}

    /**
     * The Latin spellings of one Cyrillic word, likeliest first.
     *
     * @param most how many at most
     */
    static List<String> variants(String cyrillic, int most) {
        Set<String> out = new LinkedHashSet<>(spell(cyrillic, most));
        int last = cyrillic.length() - 1;
        if (last >= 4
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last)) >= 0
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last - 1)) < 0) {
            out.addAll(spell(cyrillic.substring(0, last), most));
        }
        return out.stream().limit(most).toList();
    }

    private static List<String> spell(String cyrillic, int most) {
        List<String> out = List.of("");
        int at = 0;
        while (at < cyrillic.length()) {
            int length = 2;
            List<String> ways =
                    at + 2 <= cyrillic.length() ? RULES.get(cyrillic.substring(at, at + 2)) : null;
            if (ways == null) {
                length = 1;
                ways = RULES.get(cyrillic.substring(at, at + 1));
            }
            if (ways == null) {
                throw new IllegalArgumentException("no rule for '" + cyrillic.charAt(at) + "'");
            }
            out = times(out, ways, most);
            at += length;
        }
        return out;
    }

    private static List<String> times(List<String> heads, List<String> ways, int most) {
        List<String> out = new ArrayList<>();
        for (String way : ways) {
            for (String head : heads) {
                if (out.size() < most) {
                    out.add(head + way);
                }
            }
        }
        return out;
    }
}
