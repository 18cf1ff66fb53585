package org.sakhius.filters.category;

/** What a finding rests on, which caps its level (DESIGN 5, research/domain 2b). */
public enum Evidence {
    /** Words or shapes within the name alone: never above WATCH. */
    LEXICAL(Level.WATCH),
    /** Membership in a list or the service catalogue: never above ALERT. */
    LIST(Level.ALERT),
    /** An exact curated entry that is marked urgent. */
    CURATED(Level.URGENT),
    /** Several events of one device in a window. */
    SEQUENCE(Level.URGENT);

    private final Level cap;

    Evidence(Level cap) {
        this.cap = cap;
    }

    /** The highest level that this kind of evidence can give. */
    public Level cap() {
        return cap;
    }
}
