package org.sakhius.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.summary.WorkBell.Work;
import org.sakhius.agent.testing.HandClock;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is urgent is sealed at once, and again soon where that failed; nothing is forgotten. */
class WorkBellTest {
    private static final long HOUR_MS = 3_600_000;

    private final HandClock clock = new HandClock();
    private final WorkBell bell = new WorkBell(clock, HOUR_MS);

    @BeforeEach
    void theFirstSummaryIsDueAtTheStart() {
        assertThat(restMs()).isZero();
        assertThat(bell.take()).isEqualTo(new Work(true, false, false, false, null, false));
        assertThat(restMs()).isEqualTo(HOUR_MS);
    }

    private long restMs() {
        return bell.restMs(Long.MAX_VALUE);
    }

    @Test
    void urgentWaitsForNothing() {
        bell.urgent();
        assertThat(restMs()).isZero();
        assertThat(bell.take()).isEqualTo(new Work(true, true, false, false, null, false));
    }

    @Test
    void urgentThatCouldNotBeSealedIsTriedAgainSoonAndNotWithTheNextSummary() {
        bell.urgent();
        bell.failed(bell.take());
        assertThat(restMs()).isEqualTo(Limits.SUMMARY_RETRY_MS);
        clock.move(Limits.SUMMARY_RETRY_MS);
        assertThat(restMs()).isZero();
        assertThat(bell.take()).isEqualTo(new Work(true, true, false, false, null, true));
        assertThat(restMs()).as("done is done").isEqualTo(HOUR_MS);
    }

    @Test
    void whateverCouldNotBeDoneIsStillOwed() {
        Viewer viewer = new Viewer("00".repeat(16), "Ээж", "", "", 1);
        bell.requested();
        bell.changed();
        bell.paired(viewer);
        Work work = bell.take();
        assertThat(work).isEqualTo(new Work(true, false, true, true, viewer, false));
        bell.failed(work);
        bell.urgent();
        assertThat(restMs()).as("not hammered").isEqualTo(Limits.SUMMARY_RETRY_MS);
        clock.move(Limits.SUMMARY_RETRY_MS);
        assertThat(bell.take()).isEqualTo(new Work(true, true, true, true, viewer, false));
        assertThat(restMs()).isEqualTo(HOUR_MS);
    }

    @Test
    void whatFailsAgainAndAgainIsTriedEverLessOftenAndNewsSoon() {
        bell.urgent();
        for (long pause = Limits.SUMMARY_RETRY_MS; pause < 600_000; pause *= 2) {
            bell.failed(bell.take());
            assertThat(restMs()).isEqualTo(Math.min(pause, Limits.SUMMARY_RETRY_MOST_MS));
            clock.move(restMs());
        }
        bell.failed(bell.take());
        bell.urgent();
        assertThat(restMs()).isEqualTo(Limits.SUMMARY_RETRY_MS);
        clock.move(Limits.SUMMARY_RETRY_MS);
        assertThat(bell.take().again()).as("there is news").isFalse();
    }

    @Test
    void whatIsSealedIsNotOwedWhenSomethingElseFails() throws Exception {
        Viewer viewer = new Viewer("00".repeat(16), "Ээж", "", "", 1);
        bell.paired(viewer);
        bell.requested();
        served((work, owed) -> {
            owed.begun();
            throw new SQLException("full");
        });
        clock.move(Limits.SUMMARY_RETRY_MS);
        assertThat(bell.take()).isEqualTo(new Work(true, false, false, true, null, true));
        bell.urgent();
        served((work, owed) -> {
            owed.sealed();
            throw new SQLException("full");
        });
        clock.move(2 * Limits.SUMMARY_RETRY_MS);
        assertThat(bell.take()).isEqualTo(new Work(false, false, false, false, null, false));
    }

    @Test
    void anErrorDoesNotEndItForEver() throws Exception {
        bell.urgent();
        served((work, owed) -> {
            throw new NoClassDefFoundError("gone");
        });
        clock.move(Limits.SUMMARY_RETRY_MS);
        assertThat(bell.take().urgent()).as("still owed").isTrue();
    }

    /** One round, as the thread that seals does it; it must be ready for the next one. */
    private void served(WorkBell.Round round) throws Exception {
        CompletableFuture.runAsync(() -> bell.once(bell.take(), round)).get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatIsRaisedWhileSealingIsNotLost() {
        bell.urgent();
        Work first = bell.take();
        bell.urgent();
        assertThat(first.urgent()).isTrue();
        assertThat(restMs()).isZero();
        assertThat(bell.take().urgent()).isTrue();
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        clock.move(-24 * HOUR_MS);
        assertThat(restMs()).isZero();
        bell.failed(bell.take());
        clock.move(-24 * HOUR_MS);
        assertThat(restMs()).isZero();
    }

    @Test
    void whatIsToBeDoneElsewhereEndsTheWait() {
        assertThat(bell.restMs(clock.millis() + 7)).isEqualTo(7);
        assertThat(bell.restMs(0)).isZero();
    }

    @Test
    void awaitEndsWhenItRingsAndWhenItIsClosed() throws Exception {
        CompletableFuture<Work> rung =
                CompletableFuture.supplyAsync(() -> bell.await(() -> Long.MAX_VALUE));
        bell.urgent();
        assertThat(rung.get(30, TimeUnit.SECONDS).urgent()).isTrue();
        CompletableFuture<Work> closed =
                CompletableFuture.supplyAsync(() -> bell.await(() -> Long.MAX_VALUE));
        bell.close();
        assertThat(closed.get(30, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void whoeverIsAskedWhenThereIsMoreMayRingFromWithinItsOwnLock() throws Exception {
        Object own = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Work> waiting = CompletableFuture.supplyAsync(() -> bell.await(() -> {
            held.countDown();
            synchronized (own) {
                return Long.MAX_VALUE;
            }
        }));
        synchronized (own) {
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture.runAsync(bell::urgent).get(30, TimeUnit.SECONDS);
        }
        assertThat(waiting.get(30, TimeUnit.SECONDS).urgent()).isTrue();
    }
}
