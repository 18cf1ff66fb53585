package org.sakhius.agent.role;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What somebody is to a gateway. It is given at the box, with the card, and never changes. */
public enum Role {
    /** Looks after children: at home reads what is noted of them, and steers. */
    GUARDIAN,
    /** Looks after the children of a school's group, and reads of one only with a second person. */
    COUNSELLOR,
    /** The second person, without whom nothing of a single child is read in a school. */
    SECOND,
    /** Teaches a group: sees how often something came up in all of it. */
    TEACHER,
    /** Keeps a gateway running: sees how it is, and can open no event. */
    IT,
    /** Shows invented children to others: is no reader of a gateway at all. */
    TRAINER;

    /** As it is written: in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is of one group of a school. */
    public boolean isOfGroup() {
        return this == COUNSELLOR || this == SECOND || this == TEACHER;
    }

    /** By its id; null when there is none. */
    public static @Nullable Role byId(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        return null;
    }
}
