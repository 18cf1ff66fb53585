package org.sakhius.agent.trainer;

import java.util.List;
import java.util.Map;

/**
 * The invented home of the demo, as data.
 *
 * @param devices who lives there
 * @param places the invented services that the catalogue learns
 * @param switches by profile, what the family closes (block) or wants to know of (flag)
 */
record DemoHome(
        List<Resident> devices, List<Place> places, Map<String, Map<String, String>> switches) {

    /**
     * A device.
     *
     * @param id as in the configuration
     * @param name what guardians call it
     * @param address its own loopback address
     * @param profile a built-in profile
     */
    record Resident(String id, Phrase name, String address, String profile) {

        boolean child() {
            return profile.startsWith("child-");
        }
    }

    /** A service that exists only here. */
    record Place(String id, Phrase name, String category, List<String> domains) {}

    Resident resident(String id) {
        return devices.stream()
                .filter(device -> device.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no device " + id));
    }
}
