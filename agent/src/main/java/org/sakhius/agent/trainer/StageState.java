package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the stage shows at one moment. Immutable; each change has a higher number.
 *
 * @param number from 1
 * @param phase what the player is doing
 * @param story the story being told, or null before the first
 * @param step the step being told, or null before the first
 * @param position the step's place in the day, from 1; 0 before the first
 * @param total the number of steps in the day
 * @param outcomes what came of the step's questions so far
 */
record StageState(
        long number,
        Phase phase,
        @Nullable Story story,
        Story.@Nullable Step step,
        int position,
        int total,
        List<Outcome> outcomes) {

    /** What the player is doing. */
    enum Phase {
        WAITING,
        PLAYING,
        PAUSED,
        ENDED
    }

    static final StageState START = new StageState(1, Phase.WAITING, null, null, 0, 0, List.of());

    /** Whether a day is being told, paused or not. */
    boolean isRunning() {
        return phase == Phase.PLAYING || phase == Phase.PAUSED;
    }

    StageState phase(Phase next) {
        return new StageState(number + 1, next, story, step, position, total, outcomes);
    }

    StageState step(Story nextStory, Story.Step nextStep, int nextPosition, int nextTotal) {
        return new StageState(
                number + 1, phase, nextStory, nextStep, nextPosition, nextTotal, List.of());
    }

    StageState outcomes(List<Outcome> next) {
        return new StageState(number + 1, phase, story, step, position, total, List.copyOf(next));
    }
}
