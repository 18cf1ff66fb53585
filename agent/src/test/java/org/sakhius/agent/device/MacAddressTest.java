package org.sakhius.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @Test
    void isReadInEverySpellingAndShownInOne() {
        MacAddress mac = MacAddress.parse("A4-83-E7-0a-0B-ff");
        assertThat(mac).isEqualTo(MacAddress.parse("a4:83:e7:0a:0b:ff"));
        assertThat(mac.toString()).isEqualTo("a4:83:e7:0a:0b:ff");
        assertThat(MacAddress.of(mac.bytes(), 0)).isEqualTo(mac);
        assertThat(new MacAddress((1L << 48) - 1).toString()).isEqualTo("ff:ff:ff:ff:ff:ff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a4:83:e7:0a:0b",
                "a4:83:e7:0a:0b:ff:00",
                "a4:83:e7:0a:0b:fg",
                "a483e70a0bff",
                "a4:83:e7:0a:0b:fff",
                "fd53::1"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse(text));
    }

    @Test
    void moreThanSixBytesAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
    }

    @Test
    void madeUpAddressesAndThoseOfGroupsAreTold() {
        assertThat(MacAddress.parse("06:00:00:00:00:01").randomised()).isTrue();
        assertThat(MacAddress.parse("a4:83:e7:0a:0b:ff").randomised()).isFalse();
        assertThat(MacAddress.parse("01:00:5e:00:00:fb").single()).isFalse();
        assertThat(MacAddress.parse("00:00:00:00:00:00").single()).isFalse();
        assertThat(MacAddress.parse("02:00:00:00:00:01").single()).isTrue();
    }
}
