package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import org.sakhius.filters.Limits;

import java.util.Arrays;

/** No text and no octets may do more than be refused. Fuzzed with {@code JAZZER_FUZZ=1}. */
class NameFuzzTest {

    @FuzzTest
    void anyTextIsANameOrRefused(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        String name;
        try {
            name = DomainName.canonical(text);
        } catch (InvalidNameException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200);
            return;
        }
        byte[] wire = DomainName.toWire(name);
        assertThat(wire.length).isBetween(1, Limits.NAME_MAX_BYTES);
        assertThat(DomainName.fromWire(wire, 0)).isEqualTo(name);
        assertThat(DomainName.display(name)).isEqualTo(name);
        assertOneLine(DomainName.unicode(name));
        assertThat(name).endsWith(PublicSuffix.registrable(name));
    }

    @FuzzTest
    void anyOctetsAreANameOrRefused(FuzzedDataProvider data) {
        byte[] octets = data.consumeRemainingAsBytes();
        String name;
        try {
            name = DomainName.fromWire(octets, 0);
        } catch (IllegalArgumentException e) {
            return;
        }
        byte[] wire = DomainName.toWire(name);
        byte[] lower = Arrays.copyOf(octets, wire.length);
        for (int at = 0; lower[at] != 0; at += 1 + lower[at]) {
            for (int i = 1; i <= lower[at]; i++) {
                byte octet = lower[at + i];
                lower[at + i] = octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
            }
        }
        assertThat(wire).isEqualTo(lower);
        assertOneLine(DomainName.display(name));
        assertOneLine(DomainName.unicode(name));
        new NameSet(java.util.List.of(name)).covers(octets, 0, octets.length);
    }

    @FuzzTest
    void anyTextIsDisplayedAsOneLine(FuzzedDataProvider data) {
        assertOneLine(DomainName.display(data.consumeRemainingAsString()));
    }

    private static void assertOneLine(String text) {
        assertThat(text.codePoints())
                .allMatch(c -> c > ' '
                        && !Character.isISOControl(c)
                        && !Character.isWhitespace(c)
                        && Character.getType(c) != Character.FORMAT);
    }
}
