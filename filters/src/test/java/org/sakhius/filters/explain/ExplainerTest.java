package org.sakhius.filters.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;

import java.util.List;

class ExplainerTest {
    private final Explainer explainer = Explainer.builtIn();

    @Test
    void attackersTextStaysOneShortPlainLine() {
        String hostile = "a\u202Eb\nc\u0000" + "x".repeat(300);

        String sentence = explainer.reason(Reason.of("on-list", hostile), Lang.EN);

        assertThat(sentence).doesNotContain("\u202E", "\n", "\u0000").hasSizeLessThan(140);
    }

    @Test
    void aValueCannotReachTheTemplate() {
        assertThat(explainer.reason(Reason.of("on-list", "{0}$1\\"), Lang.EN)).contains("{0}$1\\");
    }

    @Test
    void unknownReasonGetsAGeneralSentence() {
        assertThat(explainer.reason(Reason.of("no-such-key"), Lang.MN)).isNotBlank();
    }

    @Test
    void urgentShows108First() {
        IncidentText text = explainer.explain(
                Category.GAMES, Level.URGENT, Action.FLAG, List.of(), null, Lang.MN);

        assertThat(text.help()).first().extracting(HelpCard::tel).isEqualTo("108");
    }
}
