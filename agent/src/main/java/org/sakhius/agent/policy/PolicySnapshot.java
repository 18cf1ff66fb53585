package org.sakhius.agent.policy;

import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.util.Map;

/**
 * Everything that a query is judged by, as of one moment. Immutable and thread safe.
 *
 * @param image the compiled rules
 * @param devices who asks
 * @param profiles what holds, by profile id; every profile that a device can have is in it
 */
public record PolicySnapshot(
        RuleImage image, DeviceTable devices, Map<String, EffectivePolicy> profiles) {

    /** Copies the map. */
    public PolicySnapshot {
        profiles = Map.copyOf(profiles);
    }

    /** What holds for a device. */
    public EffectivePolicy policy(Device device) {
        EffectivePolicy policy = profiles.get(device.profile());
        if (policy == null) {
            throw new IllegalStateException("no policy for profile " + device.profile());
        }
        return policy;
    }

    /** The same devices and profiles with other rules. */
    public PolicySnapshot with(RuleImage other) {
        return new PolicySnapshot(other, devices, profiles);
    }
}
