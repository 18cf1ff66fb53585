package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as a list of names. Fuzzed by {@code -Pcampaign}. */
class DomainsFuzzTest {

    @DictionaryEntries({"example", ".", "*.", "#", "//", "xn--", "\\xEF\\xBB\\xBF", "\\x0D\\x0A"})
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.DOMAINS, octets);
    }
}
