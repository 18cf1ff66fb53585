package org.sakhius.filters.syntax;

import java.util.Locale;

/** Why a line of a list became no rule. */
public enum Refusal {
    /** A name that no DNS query can ask for. */
    INVALID_NAME,
    /** An IP address where a name belongs. */
    ADDRESS,
    /** A pattern that is no plain name: {@code ||name} without {@code ^}, stars, bars, paths. */
    PATTERN,
    /** A regular expression. */
    REGEX,
    /** A modifier other than {@code $important}. */
    MODIFIER,
    /** A rule for browsers that hides parts of pages. */
    COSMETIC,
    /** Text after the name, or a line without the address that the syntax wants. */
    MALFORMED,
    /** A line above 64 KiB. */
    TOO_LONG,
    /** Octets that are not UTF-8, or control characters. */
    NOT_TEXT;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The id used in output, such as {@code invalid-name}. */
    public String id() {
        return id;
    }
}
