package org.sakhius.agent.cli;

import org.sakhius.agent.limits.Limits;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end: the signal releases {@link #await}, and the virtual
 * machine waits until the command has said {@link #done}.
 */
public final class Stop {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Listens from now on. */
    public Stop() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            awaitEnd();
                        },
                        "sakhius-stop"));
    }

    private void awaitEnd() {
        try {
            if (!ended.await(2L * Limits.SHUTDOWN_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("sakhius: some part did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the signal. */
    public void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is closed; the virtual machine may end. */
    public void done() {
        ended.countDown();
    }
}
