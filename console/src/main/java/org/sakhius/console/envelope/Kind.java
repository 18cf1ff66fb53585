package org.sakhius.console.envelope;

import org.jspecify.annotations.Nullable;

/** What an envelope carries; the one thing about its content that the relay may know. */
public enum Kind {
    /** Incidents and coverage since the last summary. */
    SUMMARY(1, "summary"),
    /** Devices, profiles, viewers and lists as they stand. */
    STATE(2, "state"),
    /** What a viewer asks of an agent: a command, signed by the viewer. */
    REQUEST(3, "request"),
    /** Outcomes of commands and pairings. */
    ACK(4, "ack"),
    /** Figures for whoever keeps the gateway running; reserved, not sent in version 1. */
    HEALTH(5, "health");

    private final int code;
    private final String id;

    Kind(int code, String id) {
        this.code = code;
        this.id = id;
    }

    /** The byte that stands for this kind in the header, 1 to 5. */
    public int code() {
        return code;
    }

    /** The lower-case name used in JSON and in vectors. */
    public String id() {
        return id;
    }

    static @Nullable Kind ofCode(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
