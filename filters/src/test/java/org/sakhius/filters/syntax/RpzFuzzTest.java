package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as a response policy zone. Fuzzed by {@code -Pcampaign}. */
class RpzFuzzTest {

    @DictionaryEntries({
        "$ORIGIN ",
        "$TTL ",
        "$GENERATE ",
        " CNAME ",
        " IN ",
        "SOA ",
        "rpz-passthru.",
        "rpz-drop.",
        "rpz-tcp-only.",
        ".rpz-ip",
        ".rpz-client-ip",
        ".rpz-nsdname",
        "24.0.2.0.192",
        "48.zz.8.db8.2001",
        "*.",
        "@",
        "(",
        ")",
        "\\x22",
        " TXT ",
        " HTTPS 1 . ",
        " SRV ",
        " MX ",
        "\\\\046"
    })
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.RPZ, octets);
    }
}
