package org.sakhius.agent.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Digits name the device that shows them, and no slip of a finger names another. */
class DigitsTest {
    private final HandClock clock = new HandClock();
    private final Digits digits = new Digits(new SecureRandom(), clock);

    private static MacAddress mac(int i) {
        return new MacAddress(0x020000000000L + i);
    }

    private String of(int i) {
        String found = digits.of(mac(i));
        assertThat(found).matches("[0-9]{4}");
        return String.valueOf(found);
    }

    @Test
    void theyNameTheDeviceThatShowsThemAndStayWhileTheyAreFresh() {
        String first = of(1);
        assertThat(of(1)).isEqualTo(first);
        assertThat(digits.find(first)).isEqualTo(mac(1));
        assertThat(digits.find(of(2))).isEqualTo(mac(2));
        digits.used(mac(1));
        assertThat(digits.find(first)).isNull();
        assertThat(digits.find(of(2))).isEqualTo(mac(2));
    }

    @Test
    void theyEndAndAreRenewedBefore() {
        String first = of(1);
        clock.move(Limits.DIGITS_FRESH_S * 1000L - 1);
        assertThat(of(1)).isEqualTo(first);
        clock.move(1);
        String second = of(1);
        assertThat(second).isNotEqualTo(first);
        // Whoever has just read the ones before can still type them.
        assertThat(digits.find(first)).isEqualTo(mac(1));
        clock.move((Limits.DIGITS_LIFE_S - Limits.DIGITS_FRESH_S) * 1000L - 1);
        assertThat(digits.find(first)).isEqualTo(mac(1));
        clock.move(1);
        assertThat(digits.find(first)).isNull();
        assertThat(digits.find(second)).isEqualTo(mac(1));
    }

    @Test
    void oneWrongDigitOrASwapNamesNobody() {
        for (int round = 0; round < 20; round++) {
            Digits fresh = new Digits(new SecureRandom(), clock);
            List<String> live = new ArrayList<>();
            for (int i = 0; i < Limits.DIGITS_COUNT; i++) {
                live.add(String.valueOf(fresh.of(mac(i))));
            }
            assertThat(fresh.of(mac(Limits.DIGITS_COUNT))).as("one more").isNull();
            for (String code : live) {
                for (int at = 0; at < 4; at++) {
                    for (char c = '0'; c <= '9'; c++) {
                        String slip = code.substring(0, at) + c + code.substring(at + 1);
                        assertThat(slip.equals(code) || !live.contains(slip)).isTrue();
                    }
                }
                char[] swapped = code.toCharArray();
                swapped[1] = code.charAt(2);
                swapped[2] = code.charAt(1);
                String swap = new String(swapped);
                assertThat(swap.equals(code) || !live.contains(swap)).isTrue();
            }
        }
    }

    @Test
    void whoTriesThemAllIsStopped() {
        String good = of(1);
        int tried = 0;
        for (int i = 0; tried < Limits.DIGITS_WRONG_PER_HOUR - 1; i++) {
            String wrong = String.valueOf(1000 + i);
            if (!wrong.equals(good)) {
                assertThat(digits.find(wrong)).isNull();
                tried++;
            }
        }
        assertThat(digits.find(good)).as("one wrong try is left").isEqualTo(mac(1));
        assertThat(digits.find("none")).isNull();
        assertThat(digits.find(of(1))).as("now none is").isNull();
        clock.move(3_600_000);
        assertThat(digits.find(of(1))).isEqualTo(mac(1));
    }
}
