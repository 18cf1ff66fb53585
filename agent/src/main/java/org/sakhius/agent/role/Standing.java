package org.sakhius.agent.role;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What somebody is, and of which group.
 *
 * @param group its id; empty where the role is of none
 */
public record Standing(Role role, String group) {
    /** A guardian. */
    public static final Standing GUARDIAN = new Standing(Role.GUARDIAN, "");

    /**
     * Checks that a role of a group has one that fits, and no other role any.
     *
     * @throws IllegalArgumentException when not
     */
    public Standing {
        if (role.isOfGroup() != !group.isEmpty() || !group.isEmpty() && !Audience.fits(group)) {
            throw new IllegalArgumentException("no such standing: " + role.id());
        }
    }

    /**
     * As it stands in a file.
     *
     * @param role its id; null for a guardian, as files of earlier versions have it
     * @param group null for none
     * @throws IllegalArgumentException for what this version does not know: nobody is taken for a
     *     guardian by mistake
     */
    public static Standing of(@Nullable String role, @Nullable String group) {
        Role found = role == null ? Role.GUARDIAN : Role.byId(role);
        if (found == null) {
            throw new IllegalArgumentException("no such role");
        }
        return new Standing(found, group == null ? "" : group);
    }

    /** What is sealed to it, the one where outcomes of its commands are told first. */
    public List<String> audiences() {
        return switch (role) {
            case GUARDIAN -> List.of(Audience.FAMILY);
            case COUNSELLOR -> List.of(Audience.counsel(group), Audience.group(group));
            case SECOND -> List.of(Audience.second(group));
            case TEACHER -> List.of(Audience.group(group));
            case IT -> List.of(Audience.HEALTH);
            case TRAINER -> List.of();
        };
    }

    /** Whether an audience is sealed to it. */
    public boolean reads(String audience) {
        return audiences().contains(audience);
    }
}
