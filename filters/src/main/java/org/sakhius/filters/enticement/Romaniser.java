package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;

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

    /** Russian and Kazakh letters where they are written otherwise than Mongolian ones. */
    private static final Map<String, List<String>> NEIGHBOURS = Map.ofEntries(
            Map.entry("ий", List.of("iy", "ii", "y")),
            Map.entry("ый", List.of("yy", "iy", "y")),
            Map.entry("аа", List.of("aa")),
            Map.entry("оо", List.of("oo")),
            Map.entry("е", List.of("e", "ye")),
            Map.entry("ж", List.of("zh", "j")),
            Map.entry("й", List.of("y", "i", "j")),
            Map.entry("у", List.of("u")),
            Map.entry("х", List.of("kh", "h")),
            Map.entry("щ", List.of("sch", "shch", "sh")),
            Map.entry("ы", List.of("y", "i")),
            Map.entry("ь", List.of("")),
            Map.entry("ю", List.of("yu", "u", "ju")),
            Map.entry("я", List.of("ya", "ia", "ja")),
            Map.entry("ё", List.of("e", "yo", "io")),
            Map.entry("ә", List.of("a", "ae")),
            Map.entry("ғ", List.of("g", "gh")),
            Map.entry("қ", List.of("q", "k")),
            Map.entry("ң", List.of("n", "ng")),
            Map.entry("ө", List.of("o")),
            Map.entry("ұ", List.of("u")),
            Map.entry("ү", List.of("u")),
            Map.entry("һ", List.of("h")),
            Map.entry("і", List.of("i")));

    private static final String SHORT_VOWELS = "аэоөуи";

    private Romaniser() {}

    /**
     * The Latin spellings of one Cyrillic word, likeliest first.
     *
     * @param most how many at most
     */
    static List<String> variants(String cyrillic, int most) {
        Set<String> out = new LinkedHashSet<>(spell(cyrillic, most, Map.of()));
        int last = cyrillic.length() - 1;
        if (last >= 4
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last)) >= 0
                && SHORT_VOWELS.indexOf(cyrillic.charAt(last - 1)) < 0) {
            out.addAll(spell(cyrillic.substring(0, last), most, Map.of()));
        }
        return out.stream().limit(most).toList();
    }

    /** The same for a Russian or Kazakh word, of which no vowel is left out. */
    static List<String> neighbours(String cyrillic, int most) {
        return List.copyOf(new LinkedHashSet<>(spell(cyrillic, most, NEIGHBOURS)));
    }

    private static @Nullable List<String> ways(String letters, Map<String, List<String>> first) {
        List<String> ways = first.get(letters);
        return ways == null ? RULES.get(letters) : ways;
    }

    private static List<String> spell(String cyrillic, int most, Map<String, List<String>> first) {
        List<String> out = List.of("");
        int at = 0;
        while (at < cyrillic.length()) {
            int length = 2;
            List<String> ways = at + 2 <= cyrillic.length()
                    ? ways(cyrillic.substring(at, at + 2), first)
                    : null;
            if (ways == null) {
                length = 1;
                ways = ways(cyrillic.substring(at, at + 1), first);
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
