package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Plays stories: shows each step, lets its devices ask, waits for its time to pass.
 *
 * <p>{@link #play} runs in its caller's thread; a pause may come from any other. The listener is
 * called in both, one call at a time.
 */
final class Player {
    private final DeviceVoice voice;
    private final Function<String, @Nullable InetAddress> addresses;
    private final Pacer pacer;
    private final Consumer<StageState> stage;
    private StageState state = StageState.START;

    /**
     * A player.
     *
     * @param voice how devices ask
     * @param addresses the address that a device asks from; a device without one stays silent
     * @param pacer when the next step comes
     * @param stage told of every change
     */
    Player(
            DeviceVoice voice,
            Function<String, @Nullable InetAddress> addresses,
            Pacer pacer,
            Consumer<StageState> stage) {
        this.voice = voice;
        this.addresses = addresses;
        this.pacer = pacer;
        this.stage = stage;
    }

    /** Plays the stories one after the other; every outcome, in the order asked. */
    List<Outcome> play(List<Story> stories) throws InterruptedException {
        List<Outcome> all = new ArrayList<>();
        int total = stories.stream().mapToInt(story -> story.steps().size()).sum();
        int position = 0;
        show(now -> now.phase(StageState.Phase.PLAYING));
        for (Story story : stories) {
            for (Story.Step step : story.steps()) {
                int place = ++position;
                show(now -> now.step(story, step, place, total));
                all.addAll(ask(step.asks()));
                pacer.await(step.length());
            }
        }
        show(now -> now.phase(StageState.Phase.ENDED));
        return all;
    }

    private List<Outcome> ask(List<Story.Ask> asks) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Story.Ask ask : asks) {
            InetAddress from = addresses.apply(ask.device());
            if (from != null) {
                outcomes.add(voice.ask(from, ask));
                show(now -> now.outcomes(outcomes));
            }
        }
        return outcomes;
    }

    /** Shows that the day is paused, or goes on. */
    void paused(boolean paused) {
        StageState.Phase next = paused ? StageState.Phase.PAUSED : StageState.Phase.PLAYING;
        show(now -> now.isRunning() ? now.phase(next) : now);
    }

    private synchronized void show(UnaryOperator<StageState> change) {
        state = change.apply(state);
        stage.accept(state);
    }
}
