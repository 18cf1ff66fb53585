package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** How far a case has come. */
public enum CaseState {
    /** Sealed; nobody has asked to read it, or the time of reading is over. */
    WAITING,
    /** A counsellor asked, and waits for the second person. */
    ASKED,
    /** The second person released it: the counsellor who asked may read it. */
    RELEASED,
    /** It is urgent, and a counsellor opened it alone. */
    OPENED;

    /** As it is written: in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its id; WAITING for what this version does not know, which opens nothing. */
    static CaseState of(@Nullable String id) {
        for (CaseState state : values()) {
            if (state.id().equals(id)) {
                return state;
            }
        }
        return WAITING;
    }
}
