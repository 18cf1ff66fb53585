package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as a list of names with everything below. Fuzzed by {@code -Pcampaign}. */
class WildcardFuzzTest {

    @DictionaryEntries({"example", ".", "*.", "#", "//", "xn--", "192.0.2.0/24"})
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.WILDCARD, octets);
    }
}
