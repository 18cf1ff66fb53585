package org.sakhius.filters.enticement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A name taken apart: its labels without the public suffix, each cut at hyphens and underscores.
 *
 * @param labels in the order of the name, in Unicode
 * @param chunks runs between delimiters, in the order of the name; digits are still in
 * @param hyphened labels that hold a hyphen, whole
 * @param top the last label, which may be a word itself, as in {@code .casino}
 */
record NameWords(List<String> labels, List<String> chunks, List<String> hyphened, String top) {
    /** Second-level labels that country registries use as suffix. */
    private static final Set<String> SECOND =
            Set.of("com", "co", "net", "org", "or", "ne", "go", "ac", "edu", "gov", "gob", "mil");

    /** Suffixes that nobody can simply buy. */
    private static final Set<String> RESTRICTED = Set.of("gov", "edu", "mil", "int", "gob", "ac");

    static NameWords of(String name) {
        List<String> labels = labels(name);
        int last = labels.size() - 1;
        int kept = last;
        if (kept > 1 && labels.get(last).length() == 2 && SECOND.contains(labels.get(last - 1))) {
            kept--;
        }
        List<String> decoded = new ArrayList<>(kept);
        List<String> chunks = new ArrayList<>();
        List<String> hyphened = new ArrayList<>();
        for (int i = 0; i < kept; i++) {
            String label = decoded(labels.get(i));
            decoded.add(label);
            cut(label, chunks);
            if (label.indexOf('-') > 0) {
                hyphened.add(label);
            }
        }
        return new NameWords(decoded, chunks, hyphened, last < 0 ? "" : labels.get(last));
    }

    /** Whether the name stands under a suffix for governments, schools or armies only. */
    static boolean restricted(String name) {
        int last = name.lastIndexOf('.');
        String top = name.substring(last + 1);
        if (RESTRICTED.contains(top)) {
            return true;
        }
        int second = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        return top.length() == 2
                && last > 0
                && RESTRICTED.contains(name.substring(second + 1, last));
    }

    private static List<String> labels(String name) {
        List<String> out = new ArrayList<>();
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            out.add(name.substring(from, dot));
            from = dot + 1;
        }
        out.add(name.substring(from));
        return out;
    }

    static String decoded(String label) {
        return label.startsWith("xn--") ? Skeletons.unicode(label) : label;
    }

    private static void cut(String label, List<String> out) {
        int from = 0;
        for (int i = 0; i <= label.length(); i++) {
            if (i == label.length() || label.charAt(i) == '-' || label.charAt(i) == '_') {
                if (i > from) {
                    out.add(label.substring(from, i));
                }
                from = i + 1;
            }
        }
    }
}
