package org.sakhius.agent.network;

import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.limits.Limits;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which hardware really answers at this moment. That an address is still in the kernel's table says
 * nothing: it stays there for hours after its holder has left. Any thread.
 */
final class Presence {
    private final Map<MacAddress, Long> reached = new ConcurrentHashMap<>();

    /** Takes what the network shows at this second. */
    void see(List<Neighbour> neighbours, long second) {
        for (Neighbour each : neighbours) {
            if (each.reached()) {
                reached.put(each.mac(), second);
            }
        }
        reached.values().removeIf(at -> at < second - Limits.NETWORK_PRESENT_S || at > second);
    }

    /** Whether it answered lately. */
    boolean of(MacAddress mac, long second) {
        Long at = reached.get(mac);
        return at != null && at <= second && at >= second - Limits.NETWORK_PRESENT_S;
    }
}
