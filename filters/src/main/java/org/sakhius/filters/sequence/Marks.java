package org.sakhius.filters.sequence;

/**
 * Nameless notes of open episodes that outlive a restart: device pseudonym, step, day.
 *
 * <p>Steps are {@code S1}, {@code S3-job}, {@code S3-travel}, {@code S3-messenger}, {@code S5},
 * {@code S5-sitting}, and {@code S3-told}, {@code S5-told} for what a guardian has heard of; counts
 * add up within a day.
 * Notes older than {@link org.sakhius.filters.Limits#MARKS_KEEP_DAYS} are gone.
 */
public interface Marks {
    /** Notes one more of a step on a day (days since 1970, UTC). */
    void add(String device, String step, long day);

    /** How many were noted since a day, that day included. */
    int count(String device, String step, long sinceDay);

    /** On how many days since a day, that day included. */
    int days(String device, String step, long sinceDay);
}
