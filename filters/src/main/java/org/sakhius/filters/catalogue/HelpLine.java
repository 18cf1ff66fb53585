package org.sakhius.filters.catalogue;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.Text;

import java.time.LocalDate;

/**
 * Somebody who helps, and how to reach them.
 *
 * @param id such as {@code 108}
 * @param name who answers
 * @param tel digits only; null when there is no number
 * @param url an https address; null when there is none
 * @param note one sentence: for whom, when, at what cost
 * @param source where number and address were read
 * @param checked when somebody last confirmed them
 * @param status only {@link Status#VERIFIED} ones are ever displayed
 */
public record HelpLine(
        String id,
        Text name,
        @Nullable String tel,
        @Nullable String url,
        Text note,
        String source,
        LocalDate checked,
        Status status) {

    /** How sure it is that somebody answers there. */
    public enum Status {
        /** Confirmed by a source on the day of {@link HelpLine#checked()}. */
        VERIFIED,
        /** Announced by law or government, not in service for certain. */
        ANNOUNCED,
        /** Known from old or single mentions. */
        UNVERIFIED
    }
}
