package org.sakhius.agent.config;

import org.sakhius.agent.profile.SafeSearch;

import java.util.Set;

/** Reads what {@code safe-search} says of an engine. */
final class SafeSearchMode {
    private static final String MEND = "write true or false";
    private static final String YOUTUBE_MEND = "write strict, moderate or false";

    private SafeSearchMode() {}

    static Boolean onOrOff(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new BadValue(
                "\"" + text + "\" is neither true nor false",
                "write true, false, or { google: true, youtube: moderate }");
    }

    /** The mode in the words of {@link SafeSearch}. */
    static String read(String engine, String text) {
        if (!engine.equals(SafeSearch.YOUTUBE)) {
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true") ? SafeSearch.ON : SafeSearch.OFF;
            }
            throw new BadValue("\"" + text + "\" is neither true nor false", MEND);
        }
        if (text.equals("true")) {
            return SafeSearch.MODERATE;
        }
        if (text.equals("false")) {
            return SafeSearch.OFF;
        }
        if (Set.of(SafeSearch.STRICT, SafeSearch.MODERATE).contains(text)) {
            return text;
        }
        throw new BadValue("\"" + text + "\" is no mode of YouTube", YOUTUBE_MEND);
    }
}
