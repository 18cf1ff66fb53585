package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.school.CaseState;
import org.sakhius.agent.school.SealedCase;
import org.sakhius.filters.category.Level;

import java.util.List;

/** Whom news of a school's cases weigh how much: an urgent case was told, then called wrong. */
class CasesWakingTest {
    private static final SealedCase.Said SAID = new SealedCase.Said("said", 9);
    private static final SealedCase.Reading WAITS =
            new SealedCase.Reading(CaseState.WAITING, null, null, 0, 0);
    private static final SealedCase.Reading ALONE =
            new SealedCase.Reading(CaseState.OPENED, "c", "half", 1, 2);

    private static List<SealedCase> one(SealedCase.Reading reading) {
        byte[] text = {'{', '}'};
        return List.of(
                new SealedCase("id", "tag", "class-5a", 0, Level.URGENT, 5, text, reading, SAID));
    }

    @Test
    void anObjectionToAnUrgentCaseWakesNobodyByNight() {
        List<SealedCase> waiting = one(WAITS);
        assertThat(CasesPayload.weights(waiting, true, 5)).containsExactly(Level.ALERT);
        assertThat(CasesPayload.weights(waiting, true, 4))
                .containsExactly(Level.URGENT, Level.ALERT);
        assertThat(CasesPayload.weights(waiting, true, 9)).isEmpty();
    }

    @Test
    void whoAskedForAnUrgentCaseIsToldByDayThatItIsWithheld() {
        List<SealedCase> withheld = one(new SealedCase.Reading(CaseState.WAITING, "c", null, 0, 0));
        assertThat(CasesPayload.weights(withheld, true, 4))
                .as("counsellors know of it")
                .containsExactly(Level.ALERT, Level.ALERT);
        assertThat(CasesPayload.weights(withheld, false, 4)).containsExactly(Level.INFO);
    }

    @Test
    void aSecondPersonIsNotWokenOnceMoreForIt() {
        assertThat(CasesPayload.weights(one(ALONE), false, 5)).isEmpty();
        assertThat(CasesPayload.weights(one(ALONE), false, 4)).containsExactly(Level.URGENT);
    }
}
