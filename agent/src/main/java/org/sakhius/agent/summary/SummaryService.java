package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
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
 * when something is URGENT or a viewer was paired; the state also when a guardian changed something
 * or the configuration was read anew. That a window of a schedule begins or ends is not told at
 * once: when it is sealed would tell a console when children go to bed.
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
    private final GatewayView view;
    private boolean urgent;
    private boolean changed;
    private long seenChanges;
    private @Nullable AgentConfig seenConfig;
    private boolean closed;
    private long nextSummary;

    private SummaryService(
            GatewayView view, SummaryOffice office, Courier courier, Outbox outbox, long everyMs) {
        this.view = view;
        this.seenChanges = view.changes().book().get().version();
        this.seenConfig = view.policies().current().config();
        this.office = office;
        this.courier = courier;
        this.outbox = outbox;
        this.clock = view.clock();
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
        SummaryService service = new SummaryService(view, office, courier, outbox, every);
        view.policies().onSwap(service::policyChanged);
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

    /** Guardians see at once what one of them changed, and what a reload brought. */
    private void policyChanged() {
        long changes = view.changes().book().get().version();
        AgentConfig config = view.policies().current().config();
        synchronized (monitor) {
            if (changes != seenChanges || config != seenConfig) {
                seenChanges = changes;
                seenConfig = config;
                changed = true;
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
                while (!closed
                        && !urgent
                        && !changed
                        && paired.isEmpty()
                        && clock.millis() < nextWork()) {
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
        boolean state;
        Viewer viewer;
        long now = clock.millis();
        synchronized (monitor) {
            viewer = paired.poll();
            seal = urgent || viewer != null || now >= nextSummary;
            state = changed;
            urgent = false;
            changed = false;
        }
        try {
            if (seal) {
                nextSummary = now + everyMs;
                if (viewer != null) {
                    office.sealPaired(viewer);
                }
                office.sealState(viewer != null);
                office.sealSummaries();
            } else if (state) {
                office.sealState(false);
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
