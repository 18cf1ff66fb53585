package org.sakhius.filters.syntax;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

/** Any octets as expressions of Pi-hole. Fuzzed by {@code -Pcampaign}. */
class PiholeRegexFuzzTest {

    @DictionaryEntries({
        ";querytype=",
        ";invert",
        ";reply=",
        "nxdomain",
        "nodata",
        "A,AAAA",
        "(?#",
        "[[:alpha:]]",
        "{1,9}",
        "^",
        "$",
        "(a|b)",
        "\\\\w",
        "\\\\1",
        "CNAME,"
    })
    @FuzzTest
    void list(byte[] octets) throws IOException {
        FuzzedList.hold(ListSyntax.PIHOLE_REGEX, octets);
    }
}
