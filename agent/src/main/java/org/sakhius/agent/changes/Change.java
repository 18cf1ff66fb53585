package org.sakhius.agent.changes;

import java.util.List;

/**
 * One change of a guardian, with who and when. Immutable.
 *
 * @param id unique among the changes
 * @param kind what it does
 * @param target whom it concerns: {@link #CHILDREN}, {@link #EVERYBODY}, {@code profile:ID} or
 *     {@code device:ID}; with {@link Kind#MORE} and {@link Kind#FEWER}, {@code category:ID}
 * @param names canonical names that are opened or closed; empty for other kinds
 * @param from second since 1970 from which on it holds
 * @param until second since 1970 at which it ends by itself; 0 when somebody has to end it
 * @param by who made it: {@code box} for somebody at the gateway, else a viewer's label
 * @param made second since 1970
 */
public record Change(
        String id,
        Kind kind,
        String target,
        List<String> names,
        long from,
        long until,
        String by,
        long made) {

    /** Every device with a child's profile. */
    public static final String CHILDREN = "children";

    /** Every device, those included that nobody assigned. */
    public static final String EVERYBODY = "everybody";

    /** What a change does. */
    public enum Kind {
        /** Closes everything but help, protected names and what the guardian denied anyway. */
        PAUSE,
        /** Lifts what closes by the clock: bedtime, windows that block, used-up time. */
        BONUS,
        /** Opens names. */
        ALLOW,
        /** Closes names. */
        DENY,
        /** Says that alerts of a category were useful; see {@link Ratings}. */
        MORE,
        /** Says that they were not. */
        FEWER;

        /** Whether it is a word on a category, which opens and closes nothing. */
        public boolean isRating() {
            return this == MORE || this == FEWER;
        }
    }

    /** Copies. */
    public Change {
        names = List.copyOf(names);
    }

    /** Whether it is over. */
    public boolean over(long nowSecond) {
        return until != 0 && nowSecond >= until;
    }

    /** Whether it holds. */
    public boolean holds(long nowSecond) {
        return nowSecond >= from && !over(nowSecond);
    }

    /** Whether it concerns a profile as a whole. */
    public boolean concerns(String profile, boolean child) {
        return target.equals(EVERYBODY)
                || (child && target.equals(CHILDREN))
                || target.equals("profile:" + profile);
    }

    /** Whether it concerns one device alone. */
    public boolean concernsDevice(String device) {
        return target.equals("device:" + device);
    }
}
