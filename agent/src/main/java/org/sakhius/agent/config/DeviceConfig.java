package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.device.MacAddress;

import java.util.ArrayList;
import java.util.List;

/**
 * A device that somebody assigned.
 *
 * @param id unique among the devices
 * @param match addresses and ranges
 * @param macs hardware addresses
 * @param names what it calls itself, one label in lower case
 * @param interfaces of this machine; it stands for all who ask there
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
        List<String> interfaces,
        List<String> clientIds,
        String profile,
        DisplayName name,
        boolean shared) {

    /** The same, known by one more hardware address and one more id. */
    public DeviceConfig with(MacAddress mac, String clientId) {
        List<MacAddress> addresses = new ArrayList<>(macs);
        addresses.add(mac);
        List<String> ids = new ArrayList<>(clientIds);
        ids.add(clientId);
        return new DeviceConfig(
                id,
                match,
                List.copyOf(addresses),
                names,
                interfaces,
                List.copyOf(ids),
                profile,
                name,
                shared);
    }

    /** The same, known by one more id. */
    public DeviceConfig with(String clientId) {
        List<String> ids = new ArrayList<>(clientIds);
        ids.add(clientId);
        return new DeviceConfig(
                id, match, macs, names, interfaces, List.copyOf(ids), profile, name, shared);
    }

    /** Whether it is known by what only the network tells: hardware, name or interface. */
    public boolean byNetwork() {
        return !macs.isEmpty() || !names.isEmpty() || !interfaces.isEmpty();
    }

    /** Whether it stands for everybody on a network, and not for one device. */
    public boolean many() {
        return !interfaces.isEmpty() || !match.stream().allMatch(Cidr::single);
    }
}
