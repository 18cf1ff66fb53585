package org.sakhius.filters.special;

/** What a special rule looks at. */
public enum Trigger {
    /** A name, by the scope of its rule. */
    NAME,
    /** A piece of the name as text, see {@link NamePattern}. */
    PATTERN,
    /** A regular expression over the name as text. */
    REGEX,
    /** Every name that a regular expression does not find. */
    NOT_REGEX,
    /** An address or range that an answer holds. */
    ADDRESS,
    /** The address of who asks. */
    CLIENT,
    /** The SHA-256 of a name, or of one above it. */
    HASH,
    /** Every name without a dot. */
    UNDOTTED
}
