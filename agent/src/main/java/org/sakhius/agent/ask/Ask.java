package org.sakhius.agent.ask;

import org.jspecify.annotations.Nullable;

/**
 * Somebody at a device asks for a place to be opened. Immutable.
 *
 * @param id 16 random hexadecimal digits
 * @param device the id of the configuration; empty for a device that nobody assigned
 * @param who by what a device that nobody assigned is known again: a keyed tag of this very
 *     request, so that two requests of one device have nothing in common; empty where {@code
 *     device} says it, and in files of before
 * @param whoEnds second since 1970 at which {@code who} is forgotten, because addresses are given
 *     to others; 0 = with the request
 * @param name canonical; never a protected one
 * @param why in the words of who asks, at most {@link
 *     org.sakhius.agent.limits.Limits#ASK_WHY_CHARS} characters; may be empty
 * @param made second since 1970
 * @param state what became of it
 * @param until second since 1970 up to which it is open; 0 when nobody said, or until somebody ends
 *     it
 * @param answered second since 1970; 0 as long as nobody did
 */
public record Ask(
        String id,
        String device,
        @Nullable String who,
        long whoEnds,
        String name,
        String why,
        long made,
        State state,
        long until,
        long answered) {

    /** What became of it. */
    public enum State {
        /** No guardian has answered. */
        OPEN,
        /** A guardian opened the place. */
        ALLOWED,
        /** A guardian said: not now. */
        DECLINED
    }

    @Override
    public String who() {
        return who == null ? "" : who;
    }

    Ask of(String known) {
        return new Ask(id, known, "", 0, name, why, made, state, until, answered);
    }

    /** The same at a moment: a tag whose time is over is no more. */
    Ask at(long now) {
        return whoEnds == 0 || now < whoEnds
                ? this
                : new Ask(id, device, "", 0, name, why, made, state, until, answered);
    }

    Ask answer(State next, long end, long now) {
        return new Ask(id, device, who, whoEnds, name, why, made, next, end, now);
    }
}
