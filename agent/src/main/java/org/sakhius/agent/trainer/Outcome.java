package org.sakhius.agent.trainer;

/**
 * What a device got for one question.
 *
 * @param name the name asked for
 * @param kind how it ended
 * @param detail the address, or why there is none
 */
record Outcome(String name, Kind kind, String detail) {

    /** How a question ended. */
    enum Kind {
        /** An answer with data. */
        ANSWERED,
        /** The address of nowhere: the gateway closed the place. */
        CLOSED,
        /** A proper answer without data. */
        EMPTY,
        /** No answer in time, or an error. */
        FAILED
    }
}
