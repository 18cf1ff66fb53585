package org.sakhius.filters.syntax;

import java.util.Locale;

/** Why a line of a list became no rule. */
public enum Refusal {
    /** A name that no DNS query can ask for. */
    INVALID_NAME,
    /** A pattern that no name can have, or one so wide that nobody can mean it. */
    PATTERN,
    /** A regular expression that is none, needs back-references, or is too large. */
    REGEX,
    /** A modifier or option that is unknown, given twice, or made for browsers. */
    MODIFIER,
    /** A value of a modifier that is none. */
    VALUE,
    /** A trigger on name servers, which only a full resolver sees. */
    NAME_SERVER_TRIGGER,
    /** A record, address of a page or directive that says nothing about a name. */
    UNSUPPORTED,
    /** One pattern too many that every name must be held to, or rules beyond names too large. */
    TOO_MANY,
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
