package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as a list whose syntax is found out. Fuzzed by {@code -Pcampaign}. */
class AutoFuzzTest {

    @DictionaryEntries({
        "||a^",
        "0.0.0.0 a.example",
        "address=/",
        " CNAME .",
        "*.a.example",
        "^a$",
        "<html>",
        "{",
        "[Adblock"
    })
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.AUTO, octets);
    }
}
