package org.sakhius.agent.network;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.InterfaceMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The interfaces of this machine on whose networks the house's devices are. */
public final class HouseInterfaces {

    private static final Logger LOG = LoggerFactory.getLogger(HouseInterfaces.class);

    private HouseInterfaces() {}

    /**
     * Those with these names; without names, those that hold these addresses; where an address
     * stands for all, all that are up and no loopback.
     */
    public static List<NetworkInterface> find(List<String> names, List<InetAddress> addresses) {
        return find(names, addresses, Set.of());
    }

    /**
     * The same, and those that a device stands for.
     *
     * @param matched their names
     */
    static List<NetworkInterface> find(
            List<String> names, List<InetAddress> addresses, Set<String> matched) {
        List<NetworkInterface> out = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                boolean wanted =
                        names.isEmpty() ? holds(each, addresses) : names.contains(each.getName());
                if ((wanted || matched.contains(each.getName())) && leadsOut(each)) {
                    out.add(each);
                }
            }
        } catch (SocketException e) {
            LOG.warn("network: no interfaces: {}", e.getMessage());
        }
        return out;
    }

    /**
     * The networks that this machine is part of now, and the interfaces that lead there; an empty
     * map when they cannot be read.
     */
    public static InterfaceMap map() {
        try {
            return read();
        } catch (SocketException e) {
            LOG.warn("network: no interfaces: {}", e.getMessage());
            return InterfaceMap.EMPTY;
        }
    }

    /**
     * The same.
     *
     * @throws SocketException when they cannot be read
     */
    static InterfaceMap read() throws SocketException {
        Map<Integer, String> names = new HashMap<>();
        List<InterfaceMap.Network> networks = new ArrayList<>();
        Set<InetAddress> own = new HashSet<>();
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (leadsOut(each)) {
                names.put(each.getIndex(), each.getName());
                for (InterfaceAddress has : each.getInterfaceAddresses()) {
                    own.add(has.getAddress());
                    Cidr cidr = new Cidr(has.getAddress(), has.getNetworkPrefixLength());
                    networks.add(new InterfaceMap.Network(cidr, each.getIndex()));
                }
            }
        }
        return new InterfaceMap(names, networks, own, Map.of());
    }

    /** One that vanished since it was listed leads nowhere, and hides none behind it. */
    private static boolean leadsOut(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (SocketException e) {
            LOG.debug("network: {} is gone: {}", each.getName(), e.getMessage());
            return false;
        }
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
