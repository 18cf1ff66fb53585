package org.sakhius.console.notify;

import org.sakhius.console.Limits;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.Delivery;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.Purpose;
import org.sakhius.console.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Takes what is due out of the queue and sends it, with some threads for each kind of way, so that
 * a slow mail server holds up no push. What is not settled when the console ends is sent after its
 * next start, or by another console on the same database: a notice may come twice, never not at
 * all.
 */
final class NoticePost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticePost.class);

    private final NoticeStore notices;
    private final Map<ChannelKind, Sender> senders;
    private final Codes codes;
    private final Backoff backoff;
    private final Clock clock;
    private final Counters counters;
    private final List<Thread> threads = new ArrayList<>();
    private final Object monitor = new Object();
    private long rings;
    private boolean closed;

    NoticePost(
            NoticeStore notices,
            Map<ChannelKind, Sender> senders,
            Codes codes,
            Backoff backoff,
            Clock clock) {
        this.notices = notices;
        this.senders = Map.copyOf(senders);
        this.codes = codes;
        this.backoff = backoff;
        this.clock = clock;
        this.counters = new Counters(senders.keySet());
    }

    /** Starts the threads. */
    void start() {
        senders.forEach((kind, sender) -> {
            for (int i = 1; i <= Limits.NOTIFY_THREADS_COUNT; i++) {
                Thread thread = new Thread(
                        () -> run(kind, sender), "sakhius-notify-" + kind.id() + "-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        });
    }

    /** Something may be due: look at once. */
    void ring() {
        synchronized (monitor) {
            rings++;
            monitor.notifyAll();
        }
    }

    Map<String, Long> counts() {
        return counters.all();
    }

    private void run(ChannelKind kind, Sender sender) {
        while (true) {
            long heard = rings();
            long wait = Limits.NOTIFY_LOOK_MS;
            try {
                while (work(kind, sender) && !isClosed()) {
                    heard = rings();
                }
                wait = Math.min(wait, notices.nextDue() - clock.millis());
            } catch (StoreException e) {
                LOG.warn("notices: the database does not answer: {}", e.kind());
            } catch (RuntimeException e) {
                LOG.error("notices: an attempt failed", e);
            }
            if (!await(heard, Math.max(wait, 20))) {
                return;
            }
        }
    }

    private long rings() {
        synchronized (monitor) {
            return rings;
        }
    }

    private boolean isClosed() {
        synchronized (monitor) {
            return closed;
        }
    }

    /** Waits until something rings or for a while; false when closed. */
    private boolean await(long heard, long ms) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        synchronized (monitor) {
            try {
                long left = ms;
                while (!closed && rings == heard && left > 0) {
                    monitor.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                }
                return !closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** One round; true when there was something. */
    private boolean work(ChannelKind kind, Sender sender) {
        int further = notices.step();
        counters.add(Counters.FURTHER, further);
        List<Delivery> due = notices.claim(kind);
        for (Delivery each : due) {
            if (isClosed()) {
                notices.later(each, clock.millis());
            } else {
                deliver(kind, sender, each);
            }
        }
        return !due.isEmpty();
    }

    private void deliver(ChannelKind kind, Sender sender, Delivery delivery) {
        Message message = new Message(
                delivery.channel(),
                delivery.purpose(),
                delivery.purpose() == Purpose.CODE ? codes.of(delivery.channel()) : "");
        Sent sent = sender.send(message);
        switch (sent.outcome()) {
            case SENT -> notices.sent(delivery);
            case GONE -> fail(delivery, true);
            case REFUSED -> fail(delivery, false);
            case LATER -> later(delivery, sent);
        }
        // After it was noted: whoever reads the figures finds that what they count is done.
        counters.count(kind, sent.outcome());
    }

    private void later(Delivery delivery, Sent sent) {
        if (delivery.attempts() + 1 >= Limits.NOTIFY_ATTEMPTS_COUNT) {
            fail(delivery, false);
            return;
        }
        long wait = backoff.afterMs(delivery.attempts(), sent.waitMs());
        notices.later(delivery, clock.millis() + wait);
    }

    private void fail(Delivery delivery, boolean gone) {
        notices.failed(delivery, gone);
        ring();
    }

    /** Ends the threads; one that is sending has a moment to end, then it is interrupted. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        join();
        threads.forEach(Thread::interrupt);
        join();
    }

    private void join() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Limits.NOTIFY_CLOSE_MS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
