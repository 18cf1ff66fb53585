package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a command asks for, as it is sealed: docs/format/commands-v1.md.
 *
 * @param v 1
 * @param policy the version of the changes that the sender saw
 * @param expires seconds since 1970 from which on it is not done any more
 * @param action {@code pause}, {@code bonus}, {@code allow}, {@code deny}, {@code more},
 *     {@code fewer}, {@code assign}, {@code pair}, {@code remove}, {@code mark}, {@code end},
 *     {@code decline}, {@code ask}, {@code open}, {@code release}, {@code withhold} or
 *     {@code countersign}
 * @param of with {@code end}, the action that is ended
 * @param target as in {@link org.sakhius.agent.changes.Change}
 * @param names to open or close
 * @param minutes how long; 0 until somebody ends it
 * @param digits with {@code assign}, what the device shows; null for none
 * @param station with {@code assign}, the id by which guardians were asked; null for none
 * @param name with {@code assign} to a profile, what the device is called
 * @param secret with {@code pair}, what the card holds: 16 bytes in base64url
 * @param mark with {@code mark}, how far somebody has come with an incident
 * @param request the id of the request that this answers; null for none
 * @param reason with {@code ask} and {@code open}, why somebody wants to read a case
 * @param half with {@code release}, the second half of a case's key: 32 bytes in base64url
 */
record Order(
        int v,
        long policy,
        long expires,
        @Nullable String action,
        @Nullable String of,
        @Nullable String target,
        @Nullable List<String> names,
        int minutes,
        @Nullable String request,
        @Nullable String digits,
        @Nullable String station,
        @Nullable String name,
        @Nullable String secret,
        @Nullable Marked mark,
        @Nullable String reason,
        @Nullable String half) {

    /**
     * How far somebody has come with an incident.
     *
     * @param step {@code seen}, {@code talked} or {@code closed}
     * @param note in their words
     * @param next when to come back to it, seconds since 1970; 0 = not planned
     * @param count how many it told of when it was read
     * @param level how it stood when it was read
     * @param at when it was written, seconds since 1970
     */
    record Marked(
            @Nullable String step,
            @Nullable String note,
            long next,
            long count,
            @Nullable String level,
            long at) {}
}
