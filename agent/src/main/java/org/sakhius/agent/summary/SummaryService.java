package org.sakhius.agent.summary;

import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.IncidentListener;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Seals in time and delivers, on one thread: each {@code summaries.every} even when quiet, at once
 * when something is URGENT or a viewer was paired.
 */
public final class SummaryService implements IncidentListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryService.class);

    private final SummaryOffice office;
    private final Courier courier;
    private final Outbox outbox;
    private final Clock clock;
    private final long everyMs;
    private final Thread thread;
    private final Object monitor = new Object();
    private final Queue<Viewer> paired = new ArrayDeque<>();
    private boolean urgent;
    private boolean closed;
    private long nextSummary;

    private SummaryService(
            SummaryOffice office, Courier courier, Outbox outbox, Clock clock, long everyMs) {
        this.office = office;
        this.courier = courier;
        this.outbox = outbox;
        this.clock = clock;
        this.everyMs = everyMs;
        this.thread = new Thread(this::run, "sakhius-summaries");
        this.thread.setDaemon(true);
    }

    /**
     * Starts sealing and delivering.
     *
     * @throws SQLException when the outbox cannot be opened
     */
    public static SummaryService start(
            GatewayView view,
            GatewayKeys keys,
            ViewerFile viewers,
            ConsoleLink link,
            SecureRandom random)
            throws SQLException {
        Path data = view.config().data();
        Clock clock = view.clock();
        Outbox outbox = Outbox.open(data.resolve("outbox.db"), clock, random);
        EventReader events = new EventReader(data.resolve("events.db"));
        SummaryOffice office =
                new SummaryOffice(view, keys.identity(), viewers, events, outbox, random);
        Courier courier =
                new Courier(outbox, link.client(keys.identity(), clock), viewers, clock, random);
        long every = view.config().summariesEvery().toMillis();
        SummaryService service = new SummaryService(office, courier, outbox, clock, every);
        service.thread.start();
        return service;
    }

    @Override
    public void committed(boolean isUrgent) {
        if (isUrgent) {
            synchronized (monitor) {
                urgent = true;
                monitor.notifyAll();
            }
        }
    }

    /** A viewer was paired: it gets the state and a summary at once, and everybody is told. */
    public void paired(Viewer viewer) {
        synchronized (monitor) {
            paired.add(viewer);
            monitor.notifyAll();
        }
    }

    private void run() {
        while (await()) {
            work();
        }
        try {
            outbox.close();
        } catch (SQLException e) {
            LOG.warn("summaries: the outbox could not be closed: {}", e.getMessage());
        }
    }

    /** Waits for something to do; false when the service was closed. */
    private boolean await() {
        synchronized (monitor) {
            try {
                while (!closed && !urgent && paired.isEmpty() && clock.millis() < nextWork()) {
                    long wait = nextWork() - clock.millis();
                    monitor.wait(Math.max(1, Math.min(wait, Limits.SUMMARY_WATCH_MS)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            return !closed;
        }
    }

    private long nextWork() {
        long nextTry = courier.nextTry();
        return nextTry == 0 ? nextSummary : Math.min(nextSummary, nextTry);
    }

    private void work() {
        boolean seal;
        Viewer viewer;
        long now = clock.millis();
        synchronized (monitor) {
            viewer = paired.poll();
            seal = urgent || viewer != null || now >= nextSummary;
            urgent = false;
        }
        try {
            if (seal) {
                nextSummary = now + everyMs;
                if (viewer != null) {
                    office.sealPaired(viewer);
                }
                office.sealState(viewer != null);
                office.sealSummaries();
            }
            if (courier.deliver()) {
                office.sealState(true);
                office.sealSummaries();
                courier.deliver();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            nextSummary = clock.millis() + Math.max(everyMs, Limits.SUMMARY_RETRY_MS);
            LOG.error("summaries: nothing could be sealed: {}", e.toString());
        }
    }

    /** Ends the thread; what is sealed stays in the outbox and goes out at the next start. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        try {
            thread.join(Limits.SHUTDOWN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
