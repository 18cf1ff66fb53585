package org.sakhius.filters.enticement;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Permutations of a registered label by the kinds that tools for finding squatters list, written
 * from their descriptions and not from {@link Typos}: by kind, whole names with a suffix.
 */
final class Permutations {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String[] WORDS = {
        "login", "secure", "account", "support", "verify", "gift", "free", "help", "app", "online"
    };
    private static final String[] SUFFIXES = {"xyz", "top", "ru", "tk", "click", "online", "mn"};

    /** Keys around a key on QWERTY, as those tools have them. */
    private static final Map<Character, String> AROUND = Map.ofEntries(
            Map.entry('q', "12wa"),
            Map.entry('w', "3esaq2"),
            Map.entry('e', "4rdsw3"),
            Map.entry('r', "5tfde4"),
            Map.entry('t', "6ygfr5"),
            Map.entry('y', "7uhgt6"),
            Map.entry('u', "8ijhy7"),
            Map.entry('i', "9okju8"),
            Map.entry('o', "0plki9"),
            Map.entry('p', "lo0"),
            Map.entry('a', "qwsz"),
            Map.entry('s', "edxzaw"),
            Map.entry('d', "rfcxse"),
            Map.entry('f', "tgvcdr"),
            Map.entry('g', "yhbvft"),
            Map.entry('h', "ujnbgy"),
            Map.entry('j', "ikmnhu"),
            Map.entry('k', "olmji"),
            Map.entry('l', "kop"),
            Map.entry('z', "asx"),
            Map.entry('x', "zsdc"),
            Map.entry('c', "xdfv"),
            Map.entry('v', "cfgb"),
            Map.entry('b', "vghn"),
            Map.entry('n', "bhjm"),
            Map.entry('m', "njk"));

    private static final Map<Character, List<String>> GLYPHS = Map.ofEntries(
            Map.entry('a', List.of("à", "á", "ạ", "ǎ", "ă", "ȧ", "ą", "ə", "а")),
            Map.entry('b', List.of("d", "ƅ", "ɓ", "ḃ", "ь")),
            Map.entry('c', List.of("ć", "č", "ç", "ϲ", "с", "e")),
            Map.entry('d', List.of("b", "cl", "ɗ", "đ", "ḍ")),
            Map.entry('e', List.of("é", "è", "ê", "ẹ", "ė", "ē", "е", "ҽ")),
            Map.entry('f', List.of("ƒ", "ḟ")),
            Map.entry('g', List.of("q", "ɢ", "ģ", "ġ", "ğ", "ɡ")),
            Map.entry('h', List.of("lh", "ĥ", "ħ", "һ")),
            Map.entry('i', List.of("1", "l", "í", "ì", "ı", "і", "ị")),
            Map.entry('k', List.of("lk", "ik", "ķ", "κ")),
            Map.entry('l', List.of("1", "i", "ł", "ļ", "ӏ")),
            Map.entry('m', List.of("n", "nn", "rn", "rr", "ṃ", "м")),
            Map.entry('n', List.of("m", "r", "ń", "ṅ", "ņ", "ո")),
            Map.entry('o', List.of("0", "ó", "ö", "ọ", "ο", "о", "օ")),
            Map.entry('p', List.of("ρ", "р", "ṗ")),
            Map.entry('r', List.of("ŕ", "ř", "ṛ", "г")),
            Map.entry('s', List.of("ś", "ş", "ṣ", "ѕ")),
            Map.entry('t', List.of("ţ", "ŧ", "ṭ", "т")),
            Map.entry('u', List.of("ü", "ú", "ụ", "υ", "ս")),
            Map.entry('v', List.of("ṿ", "ν", "ѵ")),
            Map.entry('w', List.of("vv", "ŵ", "ẁ", "ԝ")),
            Map.entry('x', List.of("ẋ", "х")),
            Map.entry('y', List.of("ý", "ỳ", "у", "ү")));

    private Permutations() {}

    /** By kind the permutations of a label. */
    static Map<String, Set<String>> of(String label) {
        Map<String, Set<String>> out = new LinkedHashMap<>();
        for (String kind : List.of(
                "addition",
                "bitsquatting",
                "homoglyph",
                "hyphenation",
                "insertion",
                "omission",
                "repetition",
                "replacement",
                "transposition",
                "vowel-swap",
                "subdomain",
                "dictionary",
                "suffix")) {
            out.put(kind, new LinkedHashSet<>());
        }
        for (char c : LETTERS.toCharArray()) {
            put(out, "addition", label + c, label);
        }
        for (String word : WORDS) {
            put(out, "dictionary", label + "-" + word, label);
            put(out, "dictionary", label + word, label);
            put(out, "dictionary", word + "-" + label, label);
        }
        for (String suffix : SUFFIXES) {
            out.getOrDefault("suffix", Set.of()).add(label + "." + suffix);
        }
        for (int i = 0; i < label.length(); i++) {
            atPlace(out, label, i);
        }
        return out;
    }

    private static void atPlace(Map<String, Set<String>> out, String label, int i) {
        String head = label.substring(0, i);
        String tail = label.substring(i + 1);
        char c = label.charAt(i);
        put(out, "omission", head + tail, label);
        put(out, "repetition", head + c + c + tail, label);
        for (int bit = 0; bit < 8; bit++) {
            char turned = (char) (c ^ 1 << bit);
            if (turned >= 'a' && turned <= 'z' || turned >= '0' && turned <= '9') {
                put(out, "bitsquatting", head + turned + tail, label);
            }
        }
        for (char near : AROUND.getOrDefault(c, "").toCharArray()) {
            put(out, "replacement", head + near + tail, label);
            if (i > 0 && i < label.length() - 1) {
                put(out, "insertion", head + near + c + tail, label);
                put(out, "insertion", head + c + near + tail, label);
            }
        }
        for (String glyph : GLYPHS.getOrDefault(c, List.of())) {
            put(out, "homoglyph", head + glyph + tail, label);
        }
        if ("aeiou".indexOf(c) >= 0) {
            for (char vowel : "aeiou".toCharArray()) {
                put(out, "vowel-swap", head + vowel + tail, label);
            }
        }
        if (i > 0) {
            put(out, "hyphenation", head + "-" + c + tail, label);
            put(out, "subdomain", head + "." + c + tail, label);
        }
        if (!tail.isEmpty()) {
            put(out, "transposition", head + tail.charAt(0) + c + tail.substring(1), label);
        }
    }

    private static void put(Map<String, Set<String>> out, String kind, String text, String label) {
        if (!text.equals(label)) {
            out.getOrDefault(kind, Set.of()).add(text + ".example");
        }
    }
}
