package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as a hosts file. Fuzzed by {@code -Pcampaign}. */
class HostsFuzzTest {

    @DictionaryEntries({"0.0.0.0 ", "::1 ", "localhost", "example", "#", "fe80::1%lo0 ", "\\x09"})
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.HOSTS, octets);
    }
}
