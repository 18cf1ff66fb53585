package org.sakhius.filters.enticement;

import org.sakhius.filters.name.CountryLabels;

import java.util.ArrayList;
import java.util.List;

/**
 * A name taken apart: its labels without the public suffix, each cut at hyphens and underscores.
 *
 * @param chunks runs between delimiters, in the order of the name; digits are still in
 * @param hyphened labels that hold a hyphen, whole
 * @param top the last label, which may be a word itself, as in {@code .casino}
 */
record NameWords(List<String> chunks, List<String> hyphened, String top) {
    /** Suffixes that nobody can simply buy. */
    private static final String[] RESTRICTED = {"gov", "edu", "mil", "int", "gob", "ac"};

    private static final int COUNTRY_LENGTH = 2;

    static NameWords of(String name) {
        int dot = name.lastIndexOf('.');
        int body = dot < 0 ? 0 : CountryLabels.suffix(name);
        List<String> chunks = new ArrayList<>();
        List<String> hyphened = List.of();
        for (int from = 0; from < body; ) {
            int next = name.indexOf('.', from);
            int to = next < 0 || next > body ? body : next;
            if (name.startsWith("xn--", from)) {
                String label = decoded(name.substring(from, to));
                cut(label, 0, label.length(), chunks);
                hyphened = withHyphened(hyphened, label, 0, label.length());
            } else {
                cut(name, from, to, chunks);
                hyphened = withHyphened(hyphened, name, from, to);
            }
            from = to + 1;
        }
        return new NameWords(chunks, hyphened, name.substring(dot + 1));
    }

    /** The labels before the suffix in their order, in Unicode. */
    static List<String> labels(String name) {
        int body = name.indexOf('.') < 0 ? 0 : CountryLabels.suffix(name);
        List<String> out = new ArrayList<>();
        for (int from = 0; from < body; ) {
            int next = name.indexOf('.', from);
            int to = next < 0 || next > body ? body : next;
            out.add(decoded(name.substring(from, to)));
            from = to + 1;
        }
        return out;
    }

    static String decoded(String label) {
        return label.startsWith("xn--") ? Skeletons.unicode(label) : label;
    }

    /** Whether the name stands under a suffix for governments, schools or armies only. */
    static boolean restricted(String name) {
        int last = name.lastIndexOf('.');
        if (CountryLabels.isOneOf(RESTRICTED, name, last + 1, name.length())) {
            return true;
        }
        return name.length() - last - 1 == COUNTRY_LENGTH
                && last > 0
                && CountryLabels.isOneOf(
                        RESTRICTED, name, name.lastIndexOf('.', last - 1) + 1, last);
    }

    private static void cut(String text, int begin, int end, List<String> out) {
        int from = begin;
        for (int i = begin; i <= end; i++) {
            if (i == end || text.charAt(i) == '-' || text.charAt(i) == '_') {
                if (i > from) {
                    out.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
    }

    /** With a label that has a hyphen within; few have, so that the list is made for those only. */
    private static List<String> withHyphened(List<String> earlier, String text, int from, int to) {
        int hyphen = text.indexOf('-', from);
        if (hyphen <= from || hyphen >= to) {
            return earlier;
        }
        List<String> out = new ArrayList<>(earlier);
        out.add(text.substring(from, to));
        return out;
    }
}
