package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.device.InterfaceMap;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.lease.Lease;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is behind an address, and when nobody can know. */
class PainterTest {

    private static final MacAddress BAT = mac(1);
    private static final MacAddress GUEST = mac(2);
    private static final MacAddress ROUTER = mac(9);
    private static final InetAddress GATEWAY = Cidr.literal("10.0.0.1");
    private static final Device CHILD = device("bat");
    private static final Device SARA = device("sara");
    private static final Device CLASS = device("class");

    private final Sightings sightings = new Sightings();
    private final List<Neighbour> neighbours = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private long now = 1_000_000;

    private static MacAddress mac(int last) {
        return MacAddress.parse("a4:83:e7:00:00:%02x".formatted(last));
    }

    private static Device device(String id) {
        return new Device(id, "child-10-12", true, null, DisplayName.of(id));
    }

    /** One by hardware, one by exact address, one by name, one by range. */
    private static DeviceTable devices() {
        return new DeviceTable(
                Map.of(
                        SARA,
                        List.of(Cidr.parse("10.0.0.20")),
                        CLASS,
                        List.of(Cidr.parse("10.9.0.0/16"))),
                Map.of(),
                Map.of(BAT, CHILD),
                Map.of("bat-phone", CHILD),
                Map.of(),
                "household");
    }

    private void here(MacAddress mac, String... addresses) {
        for (String address : addresses) {
            neighbours.add(new Neighbour(Cidr.literal(address), mac, 0, false, false));
        }
    }

    private void lease(MacAddress mac, String address, @Nullable String host) {
        leases.add(new Lease(Cidr.literal(address), mac, host, Instant.MAX));
        sightings.live(mac, now);
    }

    private Picture paint() {
        sightings.see(neighbours, Set.of(), InterfaceMap.EMPTY, now);
        return new Painter(devices(), sightings, InterfaceMap.EMPTY, now)
                .paint(leases, Map.of(), Set.of(GATEWAY), Set.of());
    }

    private String at(String address) {
        return String.valueOf(paint().book().id(Cidr.literal(address)));
    }

    @Test
    void anAddressThatTwoHoldOnTwoInterfacesTellsNothing() {
        InetAddress address = Cidr.literal("fe80::5");
        InterfaceMap map = new InterfaceMap(
                Map.of(3, "eth0.20", 4, "eth0.30"),
                List.of(
                        new InterfaceMap.Network(Cidr.parse("10.0.0.0/24"), 3),
                        new InterfaceMap.Network(Cidr.parse("fe80::/64"), 3),
                        new InterfaceMap.Network(Cidr.parse("fe80::/64"), 4)),
                Set.of(),
                Map.of());
        for (List<MacAddress> order : List.of(List.of(BAT, GUEST), List.of(GUEST, BAT))) {
            Sightings seen = new Sightings();
            int index = 3;
            List<Neighbour> read = new ArrayList<>();
            for (MacAddress mac : order) {
                read.add(new Neighbour(address, mac, index, false, true));
                read.add(new Neighbour(Cidr.literal("10.0.0.5"), mac, index++, false, true));
            }
            seen.see(read, Set.of(3, 4), map, now);
            Picture made = new Painter(devices(), seen, map, now)
                    .paint(List.of(), Map.of(), Set.of(), Set.of());
            assertThat(made.book().id(address)).as("%s", order).isNull();
            assertThat(made.stations()).hasSize(2).noneMatch(s -> s.addresses().contains(address));
            // Its network is on the first interface: who claims it elsewhere gets no answer.
            assertThat(made.book().id(Cidr.literal("10.0.0.5")))
                    .isEqualTo(order.get(0) == BAT ? "bat" : null);
        }
    }

    @Test
    void allAddressesOfKnownHardwareAreTheDevice() {
        here(BAT, "10.0.0.5", "fe80::5", "fd53::1234", "fd53::5678");
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        assertThat(at("fd53::5678")).isEqualTo("bat");
    }

    @Test
    void otherAddressesOfTheHardwareBehindAKnownAddressAreTheDevice() {
        here(GUEST, "10.0.0.20", "fd53::20");
        assertThat(at("fd53::20")).isEqualTo("sara");
    }

    @Test
    void addressesOfARangeCarryOverToIpv6() {
        here(GUEST, "10.9.0.20", "fd53::20");
        assertThat(at("fd53::20")).isEqualTo("class");
    }

    @Test
    void knownHardwareAtAnothersAddressIsItself() {
        here(BAT, "10.0.0.20");
        assertThat(at("10.0.0.20")).isEqualTo("bat");
    }

    @Test
    void hardwareWithManyAddressesStandsForNobody() {
        here(BAT, "10.0.0.5", "10.0.0.6");
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        here(BAT, "10.0.0.7");
        assertThat(Limits.STATION_ADDRESSES_COUNT).isEqualTo(2);
        assertThat(at("10.0.0.5")).isEqualTo("null");
        assertThat(paint().stations()).allMatch(Station::crowd);
    }

    @Test
    void aRouterIsNobodysDevice() {
        here(ROUTER, "10.0.0.1", "10.9.0.1");
        assertThat(at("10.9.0.1")).isEqualTo("null");
        assertThat(paint().stations()).allMatch(Station::router);
    }

    @Test
    void anAddressThatIsHeldByAnotherThanItWasLeasedToTellsNothing() {
        lease(BAT, "10.0.0.5", "tablet");
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        here(GUEST, "10.0.0.5");
        assertThat(at("10.0.0.5")).isEqualTo("null");
        assertThat(paint().contradictions()).isEqualTo(1);
    }

    @Test
    void aNameIsTheDeviceUntilAnotherTakesIt() {
        lease(GUEST, "10.0.0.30", "bat-phone");
        assertThat(at("10.0.0.30")).isEqualTo("bat");
        // The server takes the name from the one and gives it to the other.
        leases.clear();
        lease(GUEST, "10.0.0.30", null);
        lease(mac(3), "10.0.0.31", "bat-phone");
        assertThat(at("10.0.0.30")).isEqualTo("null");
        assertThat(at("10.0.0.31")).isEqualTo("null");
        now += Limits.NETWORK_DAY_S + 1;
        sightings.live(mac(3), now);
        assertThat(at("10.0.0.31")).isEqualTo("bat");
    }

    @Test
    void whoFellSilentIsStillKnownWhenHeWakesButNotForEver() {
        here(BAT, "10.0.0.5");
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        neighbours.clear();
        now += Limits.NETWORK_HOLD_S;
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        now += 1;
        assertThat(at("10.0.0.5")).isEqualTo("null");
    }

    @Test
    void anAddressChangesHandsAtOnce() {
        here(BAT, "10.0.0.5");
        assertThat(at("10.0.0.5")).isEqualTo("bat");
        neighbours.clear();
        here(GUEST, "10.0.0.5");
        assertThat(at("10.0.0.5")).isEqualTo("null");
    }

    @Test
    void noMoreStationsAreRememberedThanTheLimitSays() {
        for (int i = 0; i <= Limits.STATIONS_COUNT; i++) {
            sightings.live(new MacAddress(i + 1), now);
        }
        assertThat(paint().stations()).hasSize(Limits.STATIONS_COUNT);
    }
}
