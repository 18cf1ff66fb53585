package org.sakhius.agent.school;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.limits.Limits;

import java.util.List;

/** Which devices belong to which group, by the configuration: a device by its profile. */
public final class Groups {
    private Groups() {}

    /** The groups of a profile; none for one that nobody wrote. */
    public static List<String> of(AgentConfig config, String profile) {
        ProfileConfig written = config.profiles().get(profile);
        return written == null ? List.of() : written.groups();
    }

    /** How many devices a group has. */
    public static int size(AgentConfig config, String group) {
        int devices = 0;
        for (DeviceConfig device : config.devices()) {
            if (of(config, device.profile()).contains(group)) {
                devices++;
            }
        }
        return devices;
    }

    /** Whether a group is so large that a number of it does not point at a child. */
    public static boolean isCounted(AgentConfig config, String group) {
        return size(config, group) >= Limits.SCHOOL_GROUP_LEAST_DEVICES_COUNT;
    }
}
