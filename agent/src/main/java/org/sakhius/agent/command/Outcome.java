package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.summary.Viewer;

/**
 * What became of a command, to be told in the next ack.
 *
 * @param result whether it was done, and otherwise why not
 * @param viewer who signed it; null when nobody did who is paired
 * @param sequence the viewer's counter; 0 when it is no envelope
 * @param order what it asks for; null when that could not be read
 */
record Outcome(
        Result result,
        @Nullable Viewer viewer,
        long sequence,
        @Nullable Order order) {

    /** Done, or the first check that it failed. */
    enum Result {
        /** It is in force. */
        APPLIED,
        /** It is no envelope, or holds no command. */
        MALFORMED,
        /** It is for another gateway, or for what this one was before it was set up anew. */
        ELSEWHERE,
        /** Nobody who is paired signed it. */
        UNKNOWN,
        /** It was seen before, or a later one of the same viewer was. */
        REPLAYED,
        /** It was seen before and what became of it was told: nothing is to be said. */
        TOLD,
        /** Its time is over. */
        LATE,
        /** The viewer may not do this. */
        ROLE,
        /** It names somebody or something that is not there. */
        NOWHERE,
        /** The case was sealed before the sender was paired. */
        EARLIER,
        /** Counsellor and second person are not two different people, as far as can be seen. */
        SAME,
        /** No device shows these digits, or too many wrong ones were tried. */
        DIGITS,
        /** There are as many of these as there may be. */
        FULL,
        /** The policy is another than the one that the sender saw. */
        STALE,
        /** It could not be written down, or the gateway does not know the time. */
        FAILED
    }

    /** Whether it was done. */
    boolean applied() {
        return result == Result.APPLIED;
    }

    /** Whether a console could bring it about at will, without any phone. */
    boolean isMadeByAnybody() {
        return viewer == null || result == Result.REPLAYED || result == Result.ELSEWHERE;
    }
}
