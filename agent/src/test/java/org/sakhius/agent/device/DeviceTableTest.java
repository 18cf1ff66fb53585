package org.sakhius.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class DeviceTableTest {

    private static final DeviceTable TABLE = table();

    private static DeviceTable table() {
        Map<Device, List<Cidr>> devices = new LinkedHashMap<>();
        devices.put(device("tablet"), List.of(Cidr.parse("192.0.2.10"), Cidr.parse("2001:db8::7")));
        devices.put(device("class"), List.of(Cidr.parse("192.0.2.0/24")));
        devices.put(device("lab"), List.of(Cidr.parse("192.0.2.128/25")));
        devices.put(device("v6"), List.of(Cidr.parse("2001:db8::/32")));
        return new DeviceTable(devices, "household");
    }

    private static Device device(String id) {
        return new Device(id, "child-10-12", true, null, DisplayName.of(id));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, tablet",
        "192.0.2.11, class",
        "192.0.2.200, lab",
        "192.0.3.1, unknown",
        "2001:db8::7, tablet",
        "2001:db8::8, v6",
        "2001:db9::8, unknown",
        "::ffff:192.0.2.10, tablet",
    })
    void exactAddressFirstThenTheNarrowestRange(String address, String id) {
        assertThat(TABLE.find(Cidr.literal(address)).id()).isEqualTo(id);
    }

    @Test
    void anUnknownDeviceIsFilteredAndNeverAChilds() throws Exception {
        Device unknown = TABLE.find(InetAddress.getByName("203.0.113.9"));
        assertThat(unknown.profile()).isEqualTo("household");
        assertThat(unknown.child()).isFalse();
    }

    @Test
    void twoDevicesWithOneAddressAreRefused() {
        Map<Device, List<Cidr>> devices = new LinkedHashMap<>();
        devices.put(device("a"), List.of(Cidr.parse("192.0.2.10")));
        devices.put(device("b"), List.of(Cidr.parse("192.0.2.10/32")));
        assertThatThrownBy(() -> new DeviceTable(devices, "household"))
                .hasMessageContaining("a and b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "::/129", "", "1.2.3.4/"})
    void whatIsNoRangeIsRefusedWithoutALookup(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bitsBehindThePrefixAreCleared() {
        assertThat(Cidr.parse("192.0.2.77/24")).isEqualTo(Cidr.parse("192.0.2.0/24"));
        assertThat(Cidr.parse("0.0.0.0/0").contains(Cidr.literal("203.0.113.9")))
                .isTrue();
    }
}
