package org.sakhius.console.envelope;

import java.util.Locale;

/** What a newly arrived link says about the chain. */
public enum ChainEvent {
    /** The first link ever seen here; a viewer paired late begins above sequence 1. */
    FIRST,
    /** The expected next link. */
    NEXT,
    /** Links before this one are missing. */
    GAP,
    /** A link that was missing, or of an epoch already left, arrives late. */
    REORDER,
    /** A link that was seen before, or one too old to tell. */
    REPLAY,
    /** Two different envelopes claim one place, or the hashes do not join: never innocent. */
    FORK,
    /** The agent was installed again or restored; sequences begin anew. */
    NEW_EPOCH;

    /** The lower-case, hyphenated name used by the testkit. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
