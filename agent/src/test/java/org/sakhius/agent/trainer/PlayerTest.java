package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A day is played in order, with real questions, and every change is shown. */
class PlayerTest {

    @Test
    void playsEveryStepAndAsksEveryQuestion() throws Exception {
        List<StageState> shown = new ArrayList<>();
        List<Story> day = StoryBook.named("day");

        List<Outcome> outcomes = play(day, shown, true);

        int asked = day.stream()
                .flatMap(s -> s.steps().stream())
                .mapToInt(s -> s.asks().size())
                .sum();
        assertThat(outcomes).hasSize(asked);
        assertThat(outcomes).allMatch(o -> o.kind() == Outcome.Kind.ANSWERED);
        assertThat(shown).extracting(StageState::number).isSorted().doesNotHaveDuplicates();
        assertThat(shown.get(0).phase()).isEqualTo(StageState.Phase.PLAYING);
        StageState last = shown.get(shown.size() - 1);
        assertThat(last.phase()).isEqualTo(StageState.Phase.ENDED);
        assertThat(last.position()).isEqualTo(last.total());
    }

    @Test
    void aDeviceWithoutAnAddressStaysSilent() throws Exception {
        List<Outcome> outcomes = play(StoryBook.named("quiet"), new ArrayList<>(), false);

        assertThat(outcomes).isEmpty();
    }

    private static List<Outcome> play(List<Story> stories, List<StageState> shown, boolean speak)
            throws IOException, InterruptedException {
        try (InventedUpstream upstream = InventedUpstream.start()) {
            Player player = new Player(
                    new DeviceVoice(upstream.address()),
                    device -> speak ? Loopback.address("127.0.0.1") : null,
                    new Pacer(0),
                    shown::add);
            return player.play(stories);
        }
    }
}
