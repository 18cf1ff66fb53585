package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as lines of dnsmasq. Fuzzed by {@code -Pcampaign}. */
class DnsmasqFuzzTest {

    @DictionaryEntries({
        "address=/",
        "server=/",
        "local=/",
        "/#",
        "/*",
        "//",
        "192.0.2.1",
        "2001:db8::1",
        "--",
        "example"
    })
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.DNSMASQ, octets);
    }
}
