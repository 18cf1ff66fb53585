package org.sakhius.agent.role;

import org.sakhius.console.envelope.EnvelopeFormat;

import java.util.regex.Pattern;

/**
 * The audiences of a gateway, as they stand in envelopes: each has readers and a chain of its own.
 */
public final class Audience {
    /** Guardians. */
    public static final String FAMILY = "family";

    /** Whoever keeps the gateway running. */
    public static final String HEALTH = "health";

    private static final String GROUP = "group-";
    private static final String COUNSEL = "counsel-";
    private static final String SECOND = "second-";
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

    private Audience() {}

    /** Counts of a whole group: its counsellors and teachers. */
    public static String group(String group) {
        return GROUP + group;
    }

    /** What concerns single children of a group: its counsellors. */
    public static String counsel(String group) {
        return COUNSEL + group;
    }

    /** The other half of the keys to that: the group's second persons. */
    public static String second(String group) {
        return SECOND + group;
    }

    /** Whether the id of a group fits into the name of an audience. */
    public static boolean fits(String group) {
        return PLAIN.matcher(group).matches()
                && counsel(group).length() <= EnvelopeFormat.AUDIENCE_MAX_BYTES;
    }
}
