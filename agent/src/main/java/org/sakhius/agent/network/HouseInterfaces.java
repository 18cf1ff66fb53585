package org.sakhius.agent.network;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The interfaces of this machine on whose networks the house's devices are. */
public final class HouseInterfaces {

    private static final Logger LOG = LoggerFactory.getLogger(HouseInterfaces.class);

    private HouseInterfaces() {}

    /**
     * Those with these names; without names, those that hold these addresses; where an address
     * stands for all, all that are up and no loopback.
     */
    public static List<NetworkInterface> find(List<String> names, List<InetAddress> addresses) {
        List<NetworkInterface> out = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                boolean wanted =
                        names.isEmpty() ? holds(each, addresses) : names.contains(each.getName());
                if (wanted && each.isUp() && !each.isLoopback()) {
                    out.add(each);
                }
            }
        } catch (SocketException e) {
            LOG.warn("network: no interfaces: {}", e.getMessage());
        }
        return out;
    }

    private static boolean holds(NetworkInterface each, List<InetAddress> addresses) {
        List<InetAddress> own = Collections.list(each.getInetAddresses());
        return addresses.stream().anyMatch(a -> a.isAnyLocalAddress() || own.contains(a));
    }

    /** Every address of this machine on them, as devices may have been given it. */
    public static List<InetAddress> addresses(List<NetworkInterface> interfaces) {
        return interfaces.stream()
                .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
                .toList();
    }
}
