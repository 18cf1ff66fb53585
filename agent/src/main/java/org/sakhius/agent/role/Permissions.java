package org.sakhius.agent.role;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.Mode;

import java.util.List;
import java.util.Set;

/**
 * Who may have what done by a command: the table of docs/roles.md. Whatever is not named here
 * nobody may.
 */
public final class Permissions {
    /** What steers the network, says something of a device or incident, or says who reads. */
    public static final List<String> STEERING = List.of(
            "pause", "bonus", "allow", "deny", "more", "fewer", "assign", "end", "decline", "pair",
            "remove", "mark");

    /** What counsellors do with a case of a single child. */
    private static final Set<String> COUNSELS = Set.of("ask", "open");

    /** What second persons do with it. */
    private static final Set<String> SECONDS = Set.of("release", "withhold", "countersign");

    /** What is about a case of a single child, in a school. */
    public static final List<String> READING =
            List.of("ask", "release", "withhold", "open", "countersign");

    private static final Set<String> STEERS = Set.copyOf(STEERING);

    private Permissions() {}

    /**
     * Whether a role may have something done.
     *
     * @param action as in a command; null for one without
     */
    public static boolean may(Role role, Mode mode, @Nullable String action) {
        // In a school nobody who reads events steers the network, too.
        return action != null
                && switch (role) {
                    case GUARDIAN -> mode == Mode.HOME && STEERS.contains(action);
                    case COUNSELLOR -> mode == Mode.SCHOOL && COUNSELS.contains(action);
                    case SECOND -> mode == Mode.SCHOOL && SECONDS.contains(action);
                    case TEACHER, IT, TRAINER -> false;
                };
    }

    /** Whether anybody may have it done anywhere: otherwise it is no command at all. */
    public static boolean isKnown(@Nullable String action) {
        return action != null && (STEERS.contains(action) || READING.contains(action));
    }

    /**
     * Why somebody cannot be paired as this; null when they can.
     *
     * @param role that is wanted
     * @param group that was named; null for none
     * @param groups of the configuration
     */
    public static @Nullable String refusal(
            Role role, @Nullable String group, Mode mode, Set<String> groups) {
        if (role == Role.TRAINER) {
            return "a trainer reads nothing of a real gateway. Mend: use sakhius demo, which is"
                    + " played with invented children";
        }
        if (role.isOfGroup() && mode == Mode.HOME) {
            return "there are no groups to look after at home. Mend: --role guardian or it, or"
                    + " mode: school";
        }
        if (!role.isOfGroup()) {
            return group == null ? null : "a " + role.id() + " is of no group. Mend: no --group";
        }
        if (group == null || !groups.contains(group)) {
            return "a " + role.id() + " is of one group. Mend: --group with one of " + groups;
        }
        return Audience.fits(group)
                ? null
                : "the group's id has signs other than a-z, 0-9 and -, or is longer than 24. Mend:"
                        + " call it otherwise in the configuration";
    }
}
