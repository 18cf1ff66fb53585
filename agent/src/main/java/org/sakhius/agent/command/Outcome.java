package org.sakhius.agent.command;

/**
 * What became of a command, to be told in the next ack.
 *
 * @param result whether it was done, and otherwise why not
 * @param viewer who sent it, 32 hexadecimal digits; empty when nobody known did
 * @param label what that viewer is called; empty likewise
 */
public record Outcome(Result result, String viewer, String label) {

    /** Done, or the first check that it failed. */
    public enum Result {
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
        /** Its time is over. */
        LATE,
        /** The viewer may not do this. */
        ROLE,
        /** It names somebody or something that is not there. */
        NOWHERE,
        /** The policy is another than the one that the sender saw. */
        STALE,
        /** It could not be written down, or the gateway does not know the time. */
        FAILED
    }

    static Outcome refused(Result result) {
        return new Outcome(result, "", "");
    }

    /** Whether it was done. */
    public boolean applied() {
        return result == Result.APPLIED;
    }
}
