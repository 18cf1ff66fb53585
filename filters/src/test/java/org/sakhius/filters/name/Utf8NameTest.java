package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

class Utf8NameTest {

    @ParameterizedTest
    @CsvSource({
        "сахиус.мон, xn--80aqzcjk.xn--l1acc",
        "САХИУС.Мон, xn--80aqzcjk.xn--l1acc",
        "www.сахиус.example, www.xn--80aqzcjk.example",
        "a.example, a.example",
        "casino\u3002example, casino.example",
    })
    void isTheNameInAsciiLabels(String spelled, String name) {
        byte[] wire = wire(spelled);
        assertThat(Utf8Name.toAscii(wire, 3, wire.length - 3)).isEqualTo(DomainName.toWire(name));
    }

    @Test
    void whatIsNoUnicodeNameIsNone() {
        byte[] latin = {1, (byte) 0xe9, 0};
        assertThat(Utf8Name.toAscii(latin, 0, latin.length)).isNull();
        byte[] empty = wire("a.\u00ad.example");
        assertThat(Utf8Name.toAscii(empty, 3, empty.length - 3)).isNull();
    }

    /** Three octets of something else, then the name on the wire. */
    private static byte[] wire(String spelled) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[3]);
        for (String label : spelled.split("\\.")) {
            byte[] octets = label.getBytes(StandardCharsets.UTF_8);
            out.write(octets.length);
            out.writeBytes(octets);
        }
        out.write(0);
        return out.toByteArray();
    }
}
