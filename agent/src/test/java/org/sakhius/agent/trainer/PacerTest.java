package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Steps come by time, by a key, and not while paused. */
class PacerTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void doesNotWaitAtSpeedZero() throws InterruptedException {
        new Pacer(0).await(LONG);
    }

    @Test
    void waitsNoLongerThanTheSpeedAsks() throws InterruptedException {
        new Pacer(3_600_000).await(LONG);
    }

    @Test
    void aKeyEndsTheStepEvenWhilePaused() {
        Pacer pacer = new Pacer(1);
        pacer.togglePause();

        CompletableFuture<Void> step = run(() -> pacer.await(LONG));
        pacer.step();

        await().until(step::isDone);
    }

    @Test
    void noTimePassesWhilePaused() {
        Pacer pacer = new Pacer(3_600_000);
        pacer.togglePause();

        CompletableFuture<Void> step = run(() -> pacer.await(LONG));

        await().during(Duration.ofMillis(200)).until(() -> !step.isDone());
        pacer.togglePause();
        await().until(step::isDone);
    }

    @Test
    void tellsOfEveryPause() {
        List<Boolean> told = new ArrayList<>();
        Pacer pacer = new Pacer(1);
        pacer.whenPaused(told::add);

        pacer.togglePause();
        pacer.togglePause();

        assertThat(told).containsExactly(true, false);
    }

    @Test
    void theDayBeginsByPairingByKeyOrByTime() throws InterruptedException {
        Pacer paired = new Pacer(1);
        paired.start();
        assertThat(paired.awaitStart(LONG)).isTrue();

        Pacer stepped = new Pacer(1);
        stepped.step();
        assertThat(stepped.awaitStart(LONG)).isTrue();

        assertThat(new Pacer(1).awaitStart(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aSpeedBelowZeroIsRefused() {
        assertThatThrownBy(() -> new Pacer(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pacer(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> run(Waiting work) {
        return CompletableFuture.runAsync(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }
}
