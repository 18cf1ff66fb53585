package org.sakhius.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The interface of an address: what the answer leaves by, or nothing. */
class InterfaceMapTest {

    private static final InetAddress LINK = Cidr.literal("fe80::77");

    private static final InterfaceMap MAP = new InterfaceMap(
            Map.of(2, "eth0", 3, "eth0.20", 4, "eth0.30"),
            List.of(
                    network("192.168.0.0/16", 2),
                    network("192.168.20.0/24", 3),
                    network("192.168.20.128/25", 4),
                    network("10.0.0.0/24", 3),
                    network("10.0.0.0/24", 4),
                    network("fe80::/64", 3),
                    network("fe80::/64", 4),
                    network("fd20::/64", 3)),
            Set.of(Cidr.literal("192.168.20.1")),
            Map.of());

    private static InterfaceMap.Network network(String cidr, int index) {
        return new InterfaceMap.Network(Cidr.parse(cidr), index);
    }

    private static String of(InterfaceMap map, String address) {
        return String.valueOf(map.of(Cidr.literal(address)));
    }

    @Test
    void theNarrowestNetworkDecides() {
        assertThat(of(MAP, "192.168.1.9")).isEqualTo("eth0");
        assertThat(of(MAP, "192.168.20.9")).isEqualTo("eth0.20");
        assertThat(of(MAP, "192.168.20.200")).isEqualTo("eth0.30");
        assertThat(of(MAP, "fd20::9")).isEqualTo("eth0.20");
    }

    @Test
    void whatTwoInterfacesArePartOfIsOnNone() {
        assertThat(of(MAP, "10.0.0.9")).isEqualTo("null");
        assertThat(MAP.of(LINK)).isNull();
    }

    @Test
    void whatNoNetworkHoldsAndTheMachineItselfAreOnNone() {
        assertThat(of(MAP, "203.0.113.9")).isEqualTo("null");
        assertThat(of(MAP, "192.168.20.1")).isEqualTo("null");
        assertThat(of(InterfaceMap.EMPTY, "192.168.20.9")).isEqualTo("null");
    }

    @Test
    void aNeighbourDecidesWhereNetworksDoNot() {
        InterfaceMap seen = MAP.with(Map.of(
                Cidr.literal("10.0.0.9"), 4, Cidr.literal("192.168.20.9"), InterfaceMap.UNKNOWN));
        assertThat(of(seen, "10.0.0.9")).isEqualTo("eth0.30");
        assertThat(of(seen, "192.168.20.9")).isEqualTo("null");
    }

    @Test
    void anAddressOfTheLinkIsWhereTheKernelSaysThatItCameFrom() throws Exception {
        InterfaceMap seen = MAP.with(Map.of(LINK, 3));
        InetAddress scoped = Inet6Address.getByAddress(null, LINK.getAddress(), 4);
        assertThat(seen.of(scoped)).isEqualTo("eth0.30");
        InetAddress gone = Inet6Address.getByAddress(null, LINK.getAddress(), 9);
        assertThat(seen.of(gone)).isNull();
    }

    @Test
    void deviceAndAddressGoBeforeTheInterface() {
        Device vlan = device("vlan");
        Device nas = device("nas");
        Device bat = device("bat");
        DeviceTable devices = new DeviceTable(
                Map.of(nas, List.of(Cidr.parse("192.168.20.5")), bat, List.of(), vlan, List.of()),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("eth0.20", vlan),
                "household");
        AddressBook book = new AddressBook(Map.of(Cidr.literal("192.168.20.6"), "bat"), MAP);
        assertThat(book.device(Cidr.literal("192.168.20.5"), devices)).isEqualTo(nas);
        assertThat(book.device(Cidr.literal("192.168.20.6"), devices)).isEqualTo(bat);
        assertThat(book.device(Cidr.literal("192.168.20.7"), devices)).isEqualTo(vlan);
        assertThat(book.device(Cidr.literal("192.168.20.200"), devices))
                .isEqualTo(devices.unknown());
        assertThat(book.elsewhere(Cidr.literal("192.168.20.7"), devices))
                .as("a forwarder speaks of its own network")
                .isEqualTo(devices.unknown());
    }

    private static Device device(String id) {
        return new Device(id, "child-10-12", true, null, DisplayName.of(id));
    }
}
