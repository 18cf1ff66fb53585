package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sakhius.console.Limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many may wait for something and one more may not; a place that is left is free. */
class WaitsTest {
    private static final int MOST = Limits.COMMAND_WAITS_COUNT;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean there = new AtomicBoolean();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Optional<String> look() {
        return there.get() ? Optional.of("it is there") : Optional.empty();
    }

    @Test
    void oneMoreThanMayWaitIsRefusedUntilAPlaceIsLeft() throws Exception {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        CompletableFuture<Boolean> full = new CompletableFuture<>();
        CompletableFuture<String> found = new CompletableFuture<>();
        Context loop = vertx.getOrCreateContext();
        CompletableFuture<WorkPool> looking = new CompletableFuture<>();
        CompletableFuture<Waits> waiting = new CompletableFuture<>();
        loop.runOnContext(start -> {
            WorkPool work = new WorkPool(vertx);
            Waits waits = new Waits(vertx, work, System::nanoTime, MOST, 60_000);
            List<Future<Optional<String>>> sleeping = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                sleeping.add(waits.until("gateway " + i, 60, this::look));
            }
            full.complete(waits.full());
            waits.until("one more", 60, this::look).onFailure(refused::complete);
            Future.all(sleeping)
                    .compose(all -> waits.until("one more", 60, this::look))
                    .onSuccess(it -> found.complete(it.orElse("nothing")))
                    .onFailure(found::completeExceptionally);
            waiting.complete(waits);
            looking.complete(work);
        });
        // As many looks as wait fill the queue of work to its limit: the first ones have to be
        // over.
        WorkPool work = looking.get(30, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(30)).until(() -> work.waiting() == 0);
        there.set(true);
        Waits waits = waiting.get(30, TimeUnit.SECONDS);
        loop.runOnContext(now -> waits.wakeAll());
        assertThat(full.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.status()).isEqualTo(503));
        assertThat(found.get(60, TimeUnit.SECONDS)).isEqualTo("it is there");
    }
}
