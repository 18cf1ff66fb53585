package org.sakhius.filters.category;

/**
 * How soon a guardian hears of an incident; the order of the constants is the order of urgency.
 */
public enum Level {
    /** A count in the digest. */
    INFO,
    /** The weekly digest, with guidance. */
    WATCH,
    /** The same day, within the hours that the guardian allows. */
    ALERT,
    /** At once, with the help-line card. Needs a sequence or an exact curated entry. */
    URGENT;

    /** The lower of the two. */
    public Level atMost(Level cap) {
        return compareTo(cap) <= 0 ? this : cap;
    }
}
