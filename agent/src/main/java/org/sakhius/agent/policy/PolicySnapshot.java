package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.util.Map;

/**
 * Everything that a query is judged by, as of one moment. Immutable and thread safe.
 *
 * @param image the compiled rules
 * @param devices who asks
 * @param profiles what holds, by profile id; every profile that a device can have is in it
 * @param devicePolicies what holds for single devices where it is not what holds for their profile
 * @param safeSearch which engines are asked in their mode for children, by profile id; a profile
 *     that is not in it has none
 * @param origin what it was made from
 */
public record PolicySnapshot(
        RuleImage image,
        DeviceTable devices,
        Map<String, EffectivePolicy> profiles,
        Map<String, EffectivePolicy> devicePolicies,
        Map<String, SafeSearch> safeSearch,
        Origin origin) {

    /**
     * What a snapshot was made from, so that the next one can take over what did not change.
     *
     * @param config null when it was made by hand
     */
    record Origin(@Nullable AgentConfig config, Map<String, ProfileFacts> facts) {
        Origin {
            facts = Map.copyOf(facts);
        }
    }

    /** Copies the maps. */
    public PolicySnapshot {
        profiles = Map.copyOf(profiles);
        devicePolicies = Map.copyOf(devicePolicies);
        safeSearch = Map.copyOf(safeSearch);
    }

    /** A policy made by hand. */
    public PolicySnapshot(
            RuleImage image, DeviceTable devices, Map<String, EffectivePolicy> profiles) {
        this(image, devices, profiles, Map.of(), Map.of(), new Origin(null, Map.of()));
    }

    /** The configuration that it was made from; null when it was made by hand. */
    public @Nullable AgentConfig config() {
        return origin.config();
    }

    /** What holds for a device. */
    public EffectivePolicy policy(Device device) {
        EffectivePolicy policy = devicePolicies.isEmpty() ? null : devicePolicies.get(device.id());
        if (policy == null) {
            policy = profiles.get(device.profile());
        }
        if (policy == null) {
            throw new IllegalStateException("no policy for profile " + device.profile());
        }
        return policy;
    }

    /** Whether both say the same of everybody; rules apart. */
    public boolean sameAs(PolicySnapshot other) {
        return devices == other.devices
                && profiles.equals(other.profiles)
                && devicePolicies.equals(other.devicePolicies)
                && safeSearch.equals(other.safeSearch);
    }

    /** The same devices and profiles with other rules. */
    public PolicySnapshot with(RuleImage other) {
        return new PolicySnapshot(other, devices, profiles, devicePolicies, safeSearch, origin);
    }

    /** The same with safe search for profiles, by id. */
    public PolicySnapshot withSafeSearch(Map<String, SafeSearch> modes) {
        return new PolicySnapshot(image, devices, profiles, devicePolicies, modes, origin);
    }
}
