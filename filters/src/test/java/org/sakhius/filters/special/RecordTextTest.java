package org.sakhius.filters.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

/** Record data and addresses as people write them. */
class RecordTextTest {

    @ParameterizedTest
    @CsvSource({
        "A, 192.0.2.1, 192.0.2.1, c0000201",
        "AAAA, 2001:DB8:0:0::1, 2001:db8::1, 20010db8000000000000000000000001",
        "CNAME, A.example, a.example., 0161076578616d706c6500",
        "CNAME, www.a.example., www.a.example., 037777770161076578616d706c6500",
        "MX, 42 m.example, 42 m.example., 002a016d076578616d706c6500",
        "SRV, 1 2 3 s.example, 1 2 3 s.example., 0001000200030173076578616d706c6500",
        "TXT, hello world, '\"hello world\"', 0b68656c6c6f20776f726c64",
        "TXT, '\"a\" \"b;c\"', '\"a\" \"b;c\"', 016103623b63",
        "SVCB, 1 ., 1 ., 000100",
        "HTTPS, '1 h.example port=8443 alpn=h3,h2', '1 h.example. port=8443 alpn=h3,h2',"
                + " 00010168076578616d706c650000010006026833026832000300" + "0220fb",
        "HTTPS, '1 . ipv4hint=192.0.2.1', '1 . ipv4hint=192.0.2.1', 00010000040004c0000201",
    })
    void dataIsNormalisedAndWritten(String type, String text, String normal, String wire) {
        int number = RrTypes.number(type).orElseThrow();
        RecordData data = RecordText.of(number, text, "");
        assertThat(data.data()).isEqualTo(normal);
        assertThat(HexFormat.of().formatHex(RecordText.wire(data, "q.example"))).isEqualTo(wire);
        assertThat(RecordText.of(number, normal, "")).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 2001:db8::1",
        "A, 1.2.3",
        "AAAA, 192.0.2.1",
        "CNAME, a..b",
        "CNAME, ''",
        "MX, m.example",
        "MX, 65536 m.example",
        "SRV, 1 2 s.example",
        "SVCB, 1 . new=1",
        "SVCB, 1 . port=1 port=1",
        "HTTPS, a.example 1",
        "TXT, '\"open'",
        "NAPTR, x",
    })
    void whatIsNoDataIsRefused(String type, String text) {
        int number = RrTypes.number(type).orElseThrow();
        assertThatThrownBy(() -> RecordText.of(number, text, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "192.0.2.1, 192.0.2.1/32",
        "::, ::/128",
        "::1.2.3.4, ::102:304/128",
        "::ffff:1.2.3.4, 1.2.3.4/32",
        "fe80::1%eth0, fe80::1/128",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3/128",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8/128",
        "2001:db8::/32, 2001:db8::/32",
    })
    void rangesAreNormalised(String text, String normal) {
        assertThat(Prefix.parse(text)).hasToString(normal);
        assertThat(Prefix.parse(normal)).isEqualTo(Prefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1:2",
        "::1/129",
        "1::2::3",
        "g::",
        "''",
        "1:2:3:4:5:6:7:8:9",
        "a.example",
        "01.2.3.4444",
    })
    void whatIsNoRangeIsNone(String text) {
        assertThat(Prefix.parse(text)).isNull();
    }
}
