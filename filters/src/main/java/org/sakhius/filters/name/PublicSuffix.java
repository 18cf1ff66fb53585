package org.sakhius.filters.name;

import crawlercommons.domains.EffectiveTldFinder;

/**
 * The registrable part of a name by the public suffix list, its private section included: {@code
 * a.github.io} belongs to somebody else than {@code b.github.io}.
 *
 * <p>The list is read at first use and then shared; thread safe.
 */
public final class PublicSuffix {
    private PublicSuffix() {}

    /**
     * The name up to one label below its public suffix; the name itself when it has no such label.
     */
    public static String registrable(String canonical) {
        if (canonical.indexOf('\\') >= 0) {
            return canonical;
        }
        String domain = EffectiveTldFinder.getAssignedDomain(canonical, true, false);
        if (domain != null && !domain.isEmpty()) {
            return domain;
        }
        boolean listed = EffectiveTldFinder.getEffectiveTLD(canonical) != null;
        return listed ? canonical : lastTwoLabels(canonical);
    }

    /** The list's default rule: an unlisted top-level domain is a public suffix. */
    private static String lastTwoLabels(String name) {
        int last = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }
}
