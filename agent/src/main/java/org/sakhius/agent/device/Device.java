package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;

/**
 * A device of the network, or the stand-in for all that nobody has assigned.
 *
 * @param id the id of the configuration; {@code unknown} for the stand-in
 * @param profile the id of its profile
 * @param child whether a guardian assigned it to a child; only then may it raise incidents
 * @param ageBand the age band of that child, by its profile; null when not a child's
 * @param name what guardians call it
 * @param shared whether several people use it; then nobody knows who asked, and it raises no
 *     incident
 * @param grouped whether what it opens counts among the numbers of a school's group, and nowhere
 *     else; only of a shared one
 */
public record Device(
        String id,
        String profile,
        boolean child,
        @Nullable AgeBand ageBand,
        DisplayName name,
        boolean shared,
        boolean grouped) {

    /** A shared device is nobody's own, whatever its profile. */
    public Device {
        child &= !shared;
        grouped &= shared;
    }

    /** A device that no group's numbers have anything of but by its one person. */
    public Device(
            String id,
            String profile,
            boolean child,
            @Nullable AgeBand ageBand,
            DisplayName name,
            boolean shared) {
        this(id, profile, child, ageBand, name, shared, false);
    }

    /** A device of one person. */
    public Device(
            String id, String profile, boolean child, @Nullable AgeBand ageBand, DisplayName name) {
        this(id, profile, child, ageBand, name, false);
    }

    /** The id of the stand-in. */
    public static final String UNKNOWN_ID = "unknown";

    /** The stand-in for a device that nobody has assigned: filtered, never logged. */
    public static Device unknown(String defaultProfile) {
        DisplayName name = new DisplayName("Танигдаагүй төхөөрөмж", "Unknown device");
        return new Device(UNKNOWN_ID, defaultProfile, false, null, name);
    }

    /** Whether anything of what it opens is looked at: as a child's, or for a group's numbers. */
    public boolean observed() {
        return child || grouped;
    }

    /** By the id, which no two devices share; the usual way is linked at run time, at a start. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
