package org.sakhius.console.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.sakhius.console.Limits;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two kinds of threads of the server: one event loop, which never blocks, and a few workers
 * behind a bounded queue, which talk to the database. Thread safe.
 */
final class WorkPool {
    private final Context loop;
    private final AtomicInteger pending = new AtomicInteger();

    /** Uses the one loop of a Vert.x. */
    WorkPool(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
    }

    /**
     * Runs the work on a worker soon, or fails at once when too much waits already. The future is
     * completed on the event loop.
     */
    <T> Future<T> run(Callable<T> work) {
        if (pending.incrementAndGet() > Limits.WORK_QUEUE_COUNT) {
            pending.decrementAndGet();
            return Future.failedFuture(ApiError.busy());
        }
        return loop.executeBlocking(work, false).onComplete(done -> pending.decrementAndGet());
    }

    /** Runs something short on the event loop. */
    void onLoop(Runnable task) {
        loop.runOnContext(now -> task.run());
    }
}
