package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An alias that puts the name asked for before its target stays within what a name may hold. */
class RewriteChainTest {
    private static final String ZONE = "*.example CNAME *.walled.test.";
    private static final String LABEL = "l".repeat(63) + ".";

    private final Decision decision = new Decision((category, age, evidence) -> Level.INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();
    private final Hits hits = new Hits();

    private RewriteChain follow(String name, int type) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(List.of(ZONE), ListSyntax.RPZ, rules::add);
        RuleImage image = RuleImage.inMemory(
                List.of(new SourceRules(RuleSource.list("zone", null, Action.BLOCK), rules)));
        byte[] wire = DomainName.toWire(name);
        Asking asking = new Asking().of(type);
        Verdict first = decision.decide(wire, 0, wire.length, asking, policy, image, hits);
        return RewriteChain.follow(first, name, asking, decision, policy, image, hits);
    }

    @Test
    void theLongestTargetIsAnswered() throws IOException {
        // With ".walled.test" behind it the name has 253 characters.
        RewriteChain chain = follow(LABEL.repeat(3) + "m".repeat(41) + ".example", RrTypes.A);
        assertThat(chain.open()).hasSize(253).endsWith(".example.walled.test");
        assertThat(chain.records()).hasSize(1);
    }

    @Test
    void oneThatIsTooLongIsNotWhateverTheType() throws IOException {
        for (int type : new int[] {RrTypes.A, RrTypes.CNAME}) {
            RewriteChain chain = follow(LABEL.repeat(3) + "m".repeat(42) + ".example", type);
            assertThat(chain.rcode()).isEqualTo(Effect.YXDOMAIN);
            assertThat(chain.records()).isEmpty();
            assertThat(chain.open()).isNull();
        }
    }
}
