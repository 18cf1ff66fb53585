package org.sakhius.filters.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.special.Special;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules beyond plain names: what a list may hold of them, and what is not whole. */
class SpecialLimitsTest {

    @Test
    void rulesBeyondNamesFitUpToTheLimit() {
        String longest = "x".repeat(60_000);
        int[] size = new int[1];
        ListReader.readLines(
                List.of(rule(longest, 0)), ListSyntax.ADGUARD, rule -> size[0] = of(rule));
        int fit = Limits.LIST_SPECIALS_MAX_BYTES / size[0];
        int[] taken = new int[1];
        ListReport report = ListReader.readLines(
                IntStream.range(0, fit + 1)
                        .mapToObj(i -> rule(longest, i))
                        .collect(Collectors.toList()),
                ListSyntax.ADGUARD,
                rule -> taken[0]++);
        assertThat(taken[0]).isEqualTo(fit).isEqualTo(report.rules());
        assertThat(report.refused(Refusal.TOO_MANY).count()).isEqualTo(1);
        assertThat(report.refused(Refusal.TOO_MANY).firstLines()).containsExactly(fit + 1);
    }

    private static String rule(String longest, int i) {
        return "||a.example^$client=" + longest + (10_000 + i);
    }

    private static int of(Rule rule) {
        Special special = Objects.requireNonNull(rule.special());
        return rule.name().length() + special.size() + special.sharedSize();
    }

    @Test
    void anAliasOfEachNameToItselfIsRefused() {
        ListReport report = ListReader.readLines(
                List.of("*.a.example CNAME *..", "a.example CNAME ."), ListSyntax.RPZ, rule -> {});
        assertThat(report.refused(Refusal.VALUE).count()).isEqualTo(1);
        assertThat(report.rules()).isEqualTo(1);
    }

    @Test
    void aRecordThatNothingClosesIsCounted() {
        ListReport report = ListReader.readLines(
                List.of("a.example CNAME .", "b.example TXT (", "c.example CNAME ."),
                ListSyntax.RPZ,
                rule -> {});
        assertThat(report.refused(Refusal.MALFORMED).count()).isEqualTo(1);
        assertThat(report.rules()).isEqualTo(1);
    }
}
