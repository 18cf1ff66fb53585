package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as hashed names. Fuzzed by {@code -Pcampaign}. */
class HashFuzzTest {

    @DictionaryEntries({"sha256:", "0123456789abcdef", "#"})
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.SHA256, octets);
    }
}
