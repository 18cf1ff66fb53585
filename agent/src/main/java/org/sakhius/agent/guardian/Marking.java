package org.sakhius.agent.guardian;

/**
 * How far guardians have come with one incident, as the last of them wrote it.
 *
 * @param incident its id
 * @param step {@code seen}, {@code talked} or {@code closed}
 * @param note in the words of whoever wrote it, at most 500 characters
 * @param next when to come back to it, seconds since 1970; 0 = not planned
 * @param count how many it told of when it was read
 * @param level how it stood when it was read
 * @param by what whoever wrote it is called
 * @param at when it was written, by the clock of the phone, seconds since 1970
 */
public record Marking(
        String incident,
        String step,
        String note,
        long next,
        long count,
        String level,
        String by,
        long at) {}
