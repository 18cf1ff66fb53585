package org.sakhius.agent.device;

import org.jspecify.annotations.Nullable;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On which interface of this machine an address is: the one that answers to it leave by. Immutable.
 *
 * <p>An address of the link itself is where the kernel says that it came from. Elsewhere the
 * narrowest network that is directly connected decides, as it does for the way of the answer; where
 * two interfaces are part of the same network, whoever the kernel found there. What none of that
 * tells is on no interface: it is never guessed.
 *
 * @param names of interfaces that are up, by the number that the kernel gives them
 * @param networks directly connected, the narrowest first
 * @param own addresses of this machine itself, which is no device of any network
 * @param seen where the kernel found a neighbour, as far as that decides; 0 where it found it in a
 *     place where it cannot be
 */
public record InterfaceMap(
        Map<Integer, String> names,
        List<Network> networks,
        Set<InetAddress> own,
        Map<InetAddress, Integer> seen) {

    /** A network that an interface is part of. */
    public record Network(Cidr cidr, int index) {}

    /** Of a machine whose interfaces nobody read. */
    public static final InterfaceMap EMPTY =
            new InterfaceMap(Map.of(), List.of(), Set.of(), Map.of());

    /** Nothing tells, or two things tell otherwise. */
    public static final int UNKNOWN = 0;

    /** Copies, and puts the narrowest network first. */
    public InterfaceMap {
        names = Map.copyOf(names);
        networks = networks.stream()
                .sorted(Comparator.comparingInt((Network n) -> n.cidr().prefixBits())
                        .reversed())
                .toList();
        own = Set.copyOf(own);
        seen = Map.copyOf(seen);
    }

    /** The same, with what the kernel found of neighbours. */
    public InterfaceMap with(Map<InetAddress, Integer> neighbours) {
        return new InterfaceMap(names, networks, own, neighbours);
    }

    /** The name of the interface; null when it is not known. */
    public @Nullable String of(InetAddress address) {
        if (names.isEmpty() || own.contains(address)) {
            return null;
        }
        if (address instanceof Inet6Address v6 && v6.getScopeId() != 0) {
            return names.get(v6.getScopeId());
        }
        Integer found = seen.get(address);
        return names.get(found == null ? connected(address) : found);
    }

    /**
     * The interface on whose network alone an address is, and no narrower one of another;
     * {@link #UNKNOWN} when there is none.
     */
    public int connected(InetAddress address) {
        int index = UNKNOWN;
        int bits = -1;
        for (Network each : networks) {
            if (each.cidr().prefixBits() < bits) {
                return index;
            }
            if (each.cidr().contains(address)) {
                if (index != UNKNOWN && index != each.index()) {
                    return UNKNOWN;
                }
                index = each.index();
                bits = each.cidr().prefixBits();
            }
        }
        return index;
    }
}
