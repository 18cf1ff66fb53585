package org.sakhius.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.device.Cidr;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

class AccessListTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,true",
        "127.8.9.10,true",
        "::1,true",
        "10.1.2.3,true",
        "172.16.0.1,true",
        "172.32.0.1,false",
        "192.168.255.1,true",
        "169.254.1.1,true",
        "100.64.0.1,true",
        "100.128.0.1,false",
        "fd00::1,true",
        "fe80::1,true",
        "8.8.8.8,false",
        "2001:db8::1,false",
        "192.0.2.1,false"
    })
    void homeIsThisMachineAndPrivateNetworks(String address, boolean allowed) {
        assertThat(AccessList.home().allows(Cidr.literal(address))).isEqualTo(allowed);
    }

    @Test
    void anIpv4AddressWithinIpv6IsTheIpv4Address() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        bytes[12] = 8;
        bytes[13] = 8;
        InetAddress outside = Inet6Address.getByAddress("", bytes, 0);
        bytes[12] = 10;
        InetAddress inside = Inet6Address.getByAddress("", bytes, 0);

        assertThat(AccessList.home().allows(outside)).isFalse();
        assertThat(AccessList.home().allows(inside)).isTrue();
    }

    @Test
    void anOwnListTakesTheUsualPlaceButForThisMachine() {
        AccessList own = AccessList.of(List.of(Cidr.parse("192.0.2.0/24")));

        assertThat(own.allows(Cidr.literal("192.0.2.9"))).isTrue();
        assertThat(own.allows(Cidr.literal("192.168.0.1"))).isFalse();
        assertThat(own.allows(Cidr.literal("127.0.0.1"))).isTrue();
    }
}
