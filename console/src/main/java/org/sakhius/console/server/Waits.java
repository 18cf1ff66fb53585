package org.sakhius.console.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Long polls: looks, waits until told that something changed or a moment passed, looks again. The
 * second look finds what another replica stored. Event loop only.
 */
final class Waits {
    private final Vertx vertx;
    private final WorkPool work;
    private final LongSupplier nanos;
    private final int most;
    private final int lookMs;
    private final Map<String, List<Promise<Void>>> sleeping = new HashMap<>();
    private int count;

    /**
     * None yet.
     *
     * @param most how many may be under way
     * @param lookMs how often one looks again that was not woken
     */
    Waits(Vertx vertx, WorkPool work, LongSupplier nanos, int most, int lookMs) {
        this.vertx = vertx;
        this.work = work;
        this.nanos = nanos;
        this.most = most;
        this.lookMs = lookMs;
    }

    /** Whether as many are under way as may be. */
    boolean full() {
        return count >= most;
    }

    /**
     * What a look finds, at once or within a time.
     *
     * @param key what {@link #wake} is called with when a look is worth while
     * @param seconds how long to wait at most; 0 looks once
     */
    <T> Future<Optional<T>> until(String key, long seconds, Callable<Optional<T>> look) {
        if (full()) {
            return Future.failedFuture(ApiError.busy());
        }
        count++;
        long deadline = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
        return again(key, deadline, look).onComplete(done -> count--);
    }

    private <T> Future<Optional<T>> again(String key, long deadline, Callable<Optional<T>> look) {
        Promise<Void> told = Promise.promise();
        // Listening begins before looking, so that nothing between the two is missed.
        sleeping.computeIfAbsent(key, k -> new ArrayList<>()).add(told);
        return work.run(look)
                .compose(found -> {
                    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
                    if (found.isPresent() || leftMs <= 0) {
                        return Future.succeededFuture(found);
                    }
                    return pause(told, Math.min(leftMs, lookMs))
                            .compose(next -> again(key, deadline, look));
                })
                .onComplete(done -> forget(key, told));
    }

    private Future<Void> pause(Promise<Void> told, long ms) {
        long timer = vertx.setTimer(Math.max(1, ms), fired -> told.tryComplete());
        return told.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void forget(String key, Promise<Void> told) {
        List<Promise<Void>> mine = sleeping.get(key);
        if (mine != null && mine.remove(told) && mine.isEmpty()) {
            sleeping.remove(key);
        }
    }

    /** Makes everybody look again, for instance to hear that the console closes. */
    void wakeAll() {
        List.copyOf(sleeping.keySet()).forEach(this::wake);
    }

    /** Makes everybody who waits under a key look again. */
    void wake(String key) {
        List.copyOf(sleeping.getOrDefault(key, List.of())).forEach(Promise::tryComplete);
    }
}
