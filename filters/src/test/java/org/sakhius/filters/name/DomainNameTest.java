package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.Limits;

import java.nio.charset.StandardCharsets;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.ORG., example.org",
        "example.org, example.org",
        "under_score.Example, under_score.example",
        "r3---sn-x.example, r3---sn-x.example",
        "-a-.example, -a-.example",
        "Сахиус.мон, xn--80aqzcjk.xn--l1acc",
        "BÜCHER.example, xn--bcher-kva.example",
        "straße.example, xn--strae-oqa.example",
        "a\u3002b\uff0ec, a.b.c",
        "xn--l1acc, xn--l1acc",
    })
    void everySpellingGivesOneForm(String any, String canonical) throws InvalidNameException {
        assertThat(DomainName.canonical(any)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a..b",
                ".a",
                "a b",
                "a/b",
                "*.a",
                "a\u0000b",
                "a\nb",
                "||a^",
                "a:53",
                "\u202eexample",
                "<img>.example",
                "a\\046b",
                "\ud800.example",
                "a,b",
                "a..",
            })
    void whatNoListMeansIsRefused(String text) {
        assertThatThrownBy(() -> DomainName.canonical(text))
                .isInstanceOf(InvalidNameException.class);
    }

    @Test
    void rootIsEmpty() throws InvalidNameException {
        assertThat(DomainName.canonical("")).isEmpty();
        assertThat(DomainName.canonical(".")).isEmpty();
        assertThat(DomainName.toWire("")).containsExactly(0);
        assertThat(DomainName.fromWire(new byte[1], 0)).isEmpty();
    }

    @Test
    void lengthsAreTakenAtTheLimitAndRefusedOnePastIt() throws InvalidNameException {
        String label = "a".repeat(Limits.LABEL_MAX_BYTES);
        assertThat(DomainName.canonical(label)).isEqualTo(label);
        assertThatThrownBy(() -> DomainName.canonical(label + "a"))
                .hasMessageContaining("63 octets");
        String longest = (label + ".").repeat(3) + "a".repeat(61);
        assertThat(DomainName.toWire(DomainName.canonical(longest))).hasSize(Limits.NAME_MAX_BYTES);
        assertThatThrownBy(() -> DomainName.canonical(longest + "a"))
                .hasMessageContaining("255 octets");
        assertThatThrownBy(() -> DomainName.toWire(longest + "a"))
                .isInstanceOf(IllegalArgumentException.class);
        String ideographs = "\u3002".repeat(Limits.NAME_INPUT_MAX_CHARS + 1);
        assertThatThrownBy(() -> DomainName.canonical(ideographs))
                .isInstanceOf(InvalidNameException.class);
        assertThat(DomainName.toWire("a.".repeat(Limits.NAME_MAX_LABELS - 1) + "a"))
                .hasSize(Limits.NAME_MAX_BYTES);
    }

    @Test
    void everyOctetSurvivesTheWayThroughText() {
        for (int octet = 0; octet < 256; octet++) {
            byte[] wire = {3, 'x', (byte) octet, 'y', 1, 'z', 0};
            String text = DomainName.fromWire(wire, 0);
            assertThat(text.chars()).allMatch(c -> c > ' ' && c < 0x7f);
            wire[2] = octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : (byte) octet;
            assertThat(DomainName.toWire(text)).isEqualTo(wire);
        }
    }

    @Test
    void dotWithinALabelIsNoSeparator() {
        assertThat(DomainName.fromWire(new byte[] {3, 'a', '.', 'b', 0}, 0)).isEqualTo("a\\046b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a.", ".a", "\\", "a\\9", "a\\25", "a\\256", "\u00e4"})
    void textThatIsNotCanonicalHasNoWireForm(String text) {
        assertThatThrownBy(() -> DomainName.toWire(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenWireNamesAreRefused() {
        for (byte[] bad :
                new byte[][] {{}, {1}, {3, 'a', 'b'}, {1, 'a'}, {(byte) 0xc0, 0}, {64, 0}}) {
            assertThatThrownBy(() -> DomainName.fromWire(bad, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] tooLong = ("\u0001a".repeat(128) + "\0").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> DomainName.fromWire(tooLong, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void displayIsOnePrintableLine() {
        assertThat(DomainName.display("a\nb\r\u0000c\u202ed\u200b\u2028\ud800 e"))
                .isEqualTo("a\\010b\\013\\000c\\{u+202E}d\\{u+200B}\\{u+2028}\\{u+D800}\\032e");
        assertThat(DomainName.display("xn--l1acc")).isEqualTo("xn--l1acc");
    }

    @Test
    void unicodeShowsValidLabelsOnly() {
        assertThat(DomainName.unicode("xn--80aqzcjk.xn--l1acc")).isEqualTo("сахиус.мон");
        assertThat(DomainName.unicode("xn--a.xn--l1acc")).isEqualTo("xn--a.мон");
        assertThat(DomainName.unicode("plain.example")).isEqualTo("plain.example");
    }
}
