package org.sakhius.filters.name;

import com.ibm.icu.text.IDNA;

/**
 * The registrable part of a name by the public suffix list, its private section included: {@code
 * a.github.io} belongs to somebody else than {@code b.github.io}.
 *
 * <p>The list is read at first use and then shared; thread safe.
 */
public final class PublicSuffix {

    /** Read with the first name that is asked about. */
    private static final class Rules {
        static final SuffixRules LIST = SuffixRules.load();
    }

    /** Loaded with the first name that has A-labels. */
    private static final class Unicode {
        static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.DEFAULT);
    }

    private PublicSuffix() {}

    /**
     * The name up to one label below its public suffix; the name itself when it has no such label.
     */
    public static String registrable(String canonical) {
        if (canonical.indexOf('\\') >= 0) {
            return canonical;
        }
        int suffix = Rules.LIST.suffixLabels(unicode(canonical));
        // The list's default rule: an unlisted top-level domain is a public suffix.
        int start = SuffixRules.start(canonical, Math.max(1, suffix) + 1);
        return start < 0 ? canonical : canonical.substring(start);
    }

    private static String unicode(String name) {
        if (!name.contains("xn--")) {
            return name;
        }
        StringBuilder out = new StringBuilder();
        Unicode.UTS46.nameToUnicode(name, out, new IDNA.Info());
        return out.toString();
    }
}
