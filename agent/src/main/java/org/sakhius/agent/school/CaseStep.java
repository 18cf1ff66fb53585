package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What somebody does with a case: each is a command and a row of the log. */
public enum CaseStep {
    /** A counsellor asks to read it. */
    ASK,
    /** A second person releases their half of its key. */
    RELEASE,
    /** A second person does not release it: it waits as if nobody had asked. */
    WITHHOLD,
    /** A counsellor opens an urgent one alone. */
    OPEN,
    /** A second person signs that they know of it. */
    COUNTERSIGN;

    /** Whether readers of the first version know it: rows of others are told apart from theirs. */
    public static boolean isOld(String id) {
        return !id.equals(WITHHOLD.id()) && !id.equals(CaseLogRow.RESTORED);
    }

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
