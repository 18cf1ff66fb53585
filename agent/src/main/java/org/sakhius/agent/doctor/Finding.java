package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param state whether it is as it should be
 * @param id which look it was, such as {@code dhcp}; the same in every version
 * @param what was looked at
 * @param how it was found
 * @param mend what to do; null where there is nothing to do
 */
public record Finding(
        State state,
        String id,
        String what,
        String how,
        @Nullable String mend) {

    /** Whether something is to be done. */
    public enum State {
        /** As it should be. */
        OK,
        /** Worth knowing; it keeps nobody from anything. */
        NOTE,
        /** To be mended: something does not work, or somebody is not protected. */
        PROBLEM
    }
}
