package org.sakhius.agent.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.net.URI;

class TargetGuardTest {

    private static TargetGuard guard(boolean allowPrivate, String address) {
        return new TargetGuard(allowPrivate, host -> new InetAddress[] {Cidr.literal(address)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void noListLeadsIntoTheHouse(String address) {
        URI target = URI.create("https://lists.example/a");
        assertThatThrownBy(() -> guard(false, address).check(target))
                .isInstanceOf(SourceProblem.class)
                .hasMessageContaining("private network");
        assertThatCode(() -> guard(true, address).check(target)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "2001:db8::1", "9.9.9.9"})
    void thePublicInternetByHttpsOnly(String address) {
        assertThatCode(() -> guard(false, address).check(URI.create("https://lists.example/")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guard(true, address).check(URI.create("http://lists.example/")))
                .hasMessageContaining("not encrypted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://lists.example/a", "https://u:p@lists.example/"})
    void noOtherKindOfAddress(String target) {
        assertThatThrownBy(() -> guard(true, "127.0.0.1").check(URI.create(target)))
                .isInstanceOf(SourceProblem.class);
        assertThat(TargetGuard.isInside(Cidr.literal("203.0.113.7"))).isFalse();
    }

    @Test
    void aFewAddressesAreTriedAndEachIsLookedAt() throws Exception {
        InetAddress[] many = new InetAddress[Limits.LIST_ADDRESSES_COUNT + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = Cidr.literal("203.0.113." + (i + 1));
        }
        URI target = URI.create("https://lists.example/");
        assertThat(new TargetGuard(false, host -> many).check(target))
                .hasSize(Limits.LIST_ADDRESSES_COUNT);
        many[many.length - 1] = Cidr.literal("10.0.0.1");
        assertThatThrownBy(() -> new TargetGuard(false, host -> many).check(target))
                .hasMessageContaining("private network");
    }

    @Test
    void aNetworkWithoutIpv4ReachesPublicAddressesByItsTranslator() {
        URI target = URI.create("https://lists.example/");
        assertThatCode(() -> guard(false, "64:ff9b::cb00:7105").check(target))
                .doesNotThrowAnyException();
        assertThat(TargetGuard.isInside(Cidr.literal("64:ff9b::a00:1"))).isTrue();
        assertThat(TargetGuard.isInside(Cidr.literal("64:ff9b:1::cb00:7105"))).isTrue();
        assertThat(TargetGuard.isInside(Cidr.literal("2001::cb00:7105"))).isTrue();
    }
}
