package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What somebody does with a case: each is a command and a row of the log. */
public enum CaseStep {
    /** A counsellor asks to read it. */
    ASK,
    /** A second person releases their half of its key. */
    RELEASE,
    /** A counsellor opens an urgent one alone. */
    OPEN,
    /** A second person signs that they know of it. */
    COUNTERSIGN;

    /** As it stands in a command: in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its id; null when there is none. */
    public static @Nullable CaseStep byId(@Nullable String id) {
        for (CaseStep step : values()) {
            if (step.id().equals(id)) {
                return step;
            }
        }
        return null;
    }
}
