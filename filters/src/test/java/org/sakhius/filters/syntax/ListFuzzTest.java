package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Rule;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whatever stands in a list, it makes sound rules, counted refusals or one exception. */
class ListFuzzTest {

    @FuzzTest
    void anyOctetsAreAListOrRefused(FuzzedDataProvider data) throws IOException {
        ListSyntax syntax = data.pickValue(ListSyntax.values());
        byte[] octets = data.consumeRemainingAsBytes();
        List<Rule> rules = new ArrayList<>();
        ListReport report;
        try {
            report = ListReader.read(new ByteArrayInputStream(octets), syntax, rules::add);
        } catch (ListFormatException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        assertThat(report.rules()).isEqualTo(rules.size()).isPositive();
        assertThat(report.syntax()).isNotEqualTo(ListSyntax.AUTO);
        for (Rule rule : rules) {
            int least = rule.special() == null ? 2 : 1;
            assertThat(DomainName.toWire(rule.name())).hasSizeGreaterThanOrEqualTo(least);
            assertThat(rule.line()).isBetween(1, report.lines());
        }
    }
}
