package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as AdGuard rules. Fuzzed by {@code -Pcampaign}. */
class AdguardFuzzTest {

    @DictionaryEntries({
        "||",
        "^",
        "@@",
        "$important",
        "$badfilter",
        "$client=",
        "$ctag=",
        "$denyallow=",
        "$dnstype=",
        "$dnsrewrite=",
        "NOERROR;A;",
        "NXDOMAIN;;",
        "NOERROR;HTTPS;",
        "NOERROR;MX;",
        "NOERROR;PTR;",
        "~",
        "|",
        "example",
        "##",
        "0.0.0.0 "
    })
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.ADGUARD, octets);
    }
}
