package org.sakhius.agent.policy;

import org.sakhius.agent.changes.Assigned;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.device.MacAddress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the devices that guardians assigned beside those of the configuration, which goes before
 * them: hardware that it names, an id that it took and a profile that it no longer has are left
 * alone, so that such a device is nobody's again.
 */
public final class Assignments {
    private Assignments() {}

    /** The configuration with these devices; itself where there are none. */
    public static AgentConfig apply(AgentConfig config, List<Assigned> assigned) {
        if (assigned.isEmpty()) {
            return config;
        }
        List<DeviceConfig> devices = new ArrayList<>(config.devices());
        Set<MacAddress> taken = new HashSet<>();
        devices.forEach(device -> taken.addAll(device.macs()));
        for (Assigned one : assigned) {
            MacAddress mac = MacAddress.parse(one.mac());
            if (taken.add(mac)) {
                put(devices, config, one, mac);
            }
        }
        return config.withDevices(devices);
    }

    /** Whether a profile is for devices that several people use. */
    public static boolean isShared(String profile) {
        return profile.equals("shared");
    }

    private static void put(
            List<DeviceConfig> devices, AgentConfig config, Assigned one, MacAddress mac) {
        for (int i = 0; i < devices.size(); i++) {
            DeviceConfig device = devices.get(i);
            if (device.id().equals(one.device())) {
                // It is this device besides, or once more by another hardware address.
                devices.set(i, device.with(mac, one.clientId()));
                return;
            }
        }
        if (Layers.ids(config).contains(one.profile())) {
            devices.add(new DeviceConfig(
                    one.device(),
                    List.of(),
                    List.of(mac),
                    List.of(),
                    List.of(),
                    List.of(one.clientId()),
                    one.profile(),
                    DisplayName.of(one.name()),
                    isShared(one.profile())));
        }
    }
}
