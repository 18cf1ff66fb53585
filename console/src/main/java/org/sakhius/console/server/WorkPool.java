package org.sakhius.console.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.sakhius.console.Limits;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kinds of threads of the server: one event loop, which never blocks, a few workers behind a
 * bounded queue, which talk to the database, and one that stores envelopes. Thread safe.
 */
final class WorkPool {
    private final Context loop;
    private final WorkerExecutor writer;
    private final AtomicInteger pending = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean closed;

    /** Uses the one loop of a Vert.x. */
    WorkPool(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
        this.writer = vertx.createSharedWorkerExecutor("sakhius-console-writer", 1);
    }

    /**
     * Runs the work on a worker soon, or fails at once when too much waits already. The future is
     * completed on the event loop.
     */
    <T> Future<T> run(Callable<T> work) {
        if (pending.incrementAndGet() > Limits.WORK_QUEUE_COUNT || closed) {
            ended();
            return Future.failedFuture(ApiError.busy());
        }
        try {
            return loop.executeBlocking(work, false).onComplete(done -> ended());
        } catch (RejectedExecutionException e) {
            // The workers ended between the look above and now.
            ended();
            return Future.failedFuture(ApiError.busy());
        }
    }

    /**
     * Runs one batch of writes on the thread that is there for them, behind no queue: what waits
     * for it is bounded elsewhere. The future is completed on the event loop, where this is called.
     */
    <T> Future<T> write(Callable<T> batch) {
        pending.incrementAndGet();
        if (closed) {
            ended();
            return Future.failedFuture(ApiError.busy());
        }
        try {
            return writer.executeBlocking(batch).onComplete(done -> ended());
        } catch (RejectedExecutionException e) {
            ended();
            return Future.failedFuture(ApiError.busy());
        }
    }

    private void ended() {
        if (pending.decrementAndGet() == 0 && closed) {
            idle.complete(null);
        }
    }

    /** Pieces of work that wait or run; may be asked from any thread. */
    int waiting() {
        return pending.get();
    }

    /** Takes no more work; the future completes once what runs already has ended. */
    CompletableFuture<Void> close() {
        closed = true;
        if (pending.get() == 0) {
            idle.complete(null);
        }
        return idle;
    }

    /** Runs something short on the event loop after a while; not at all once all is closed. */
    void later(long ms, Runnable task) {
        loop.owner().setTimer(Math.max(1, ms), id -> task.run());
    }

    /** Runs something short on the event loop. */
    void onLoop(Runnable task) {
        loop.runOnContext(now -> task.run());
    }
}
