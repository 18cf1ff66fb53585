package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.device.MacAddress;

import java.util.List;

/**
 * A device that somebody assigned.
 *
 * @param id unique among the devices
 * @param match addresses and ranges
 * @param macs hardware addresses
 * @param names what it calls itself, one label in lower case
 * @param clientIds ids by which it is known over an encrypted transport
 * @param profile the id of a profile
 * @param name what guardians call it; the id when nothing was written
 * @param shared whether several people use it
 */
public record DeviceConfig(
        String id,
        List<Cidr> match,
        List<MacAddress> macs,
        List<String> names,
        List<String> clientIds,
        String profile,
        DisplayName name,
        boolean shared) {

    /** Whether it is known by what only the network tells: its hardware address or its name. */
    public boolean byNetwork() {
        return !macs.isEmpty() || !names.isEmpty();
    }
}
