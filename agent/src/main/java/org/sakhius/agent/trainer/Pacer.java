package org.sakhius.agent.trainer;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Decides when the next step comes: by the time, by a key, or not while paused. Thread safe.
 *
 * <p>Time passes only while not paused, divided by the speed; a speed of 0 means no waiting.
 */
final class Pacer {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final double speed;
    private volatile Consumer<Boolean> listener = paused -> {};
    private boolean paused;
    private boolean stepWanted;
    private boolean started;

    /** At a speed: 1 is the stories' own, 2 twice as fast, 0 without any waiting. */
    Pacer(double speed) {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("speed " + speed + " is below 0");
        }
        this.speed = speed;
    }

    /** Waits until a step's time is over or the next one is wanted. */
    void await(Duration length) throws InterruptedException {
        if (speed == 0) {
            return;
        }
        long left = (long) (length.toNanos() / speed);
        lock.lock();
        try {
            while (!stepWanted && (paused || left > 0)) {
                if (paused) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            stepWanted = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody starts the day, at most as long; true when somebody did. */
    boolean awaitStart(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!started && left > 0) {
                left = changed.awaitNanos(left);
            }
            stepWanted = false;
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the day begin. */
    void start() {
        lock.lock();
        try {
            started = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops the time, or lets it go on, and tells who listens. */
    void togglePause() {
        boolean now;
        lock.lock();
        try {
            paused = !paused;
            now = paused;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.accept(now);
    }

    /** Names who is told, in the thread that paused, whether the time stands still. */
    void whenPaused(Consumer<Boolean> told) {
        listener = told;
    }

    /** Ends the present step at once, paused or not; begins the day when it has not begun. */
    void step() {
        lock.lock();
        try {
            stepWanted = true;
            started = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
