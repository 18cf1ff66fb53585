package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.IncidentListener;
import org.sakhius.agent.guardian.RemovalFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.summary.WorkBell.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Seals in time and delivers, on one thread: each {@code summaries.every} even when quiet, at once
 * when something is URGENT, somebody asked for something or objected, or a viewer was paired; the
 * state also when a guardian changed something or the configuration was read anew. That a window of
 * a schedule begins or ends is not told at once: when it is sealed would tell a console when
 * children go to bed.
 */
public final class SummaryService implements IncidentListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryService.class);

    private final SummaryOffice office;
    private final Courier courier;
    private final Outbox outbox;
    private final Thread thread;
    private final WorkBell bell;
    private final GatewayView view;
    private final ViewerFile viewers;
    private final CommandInbox inbox;
    private final CommandTaker commands;
    private final DueRemovals removals;
    private boolean asks;
    private long seenChanges;
    private @Nullable AgentConfig seenConfig;

    private SummaryService(
            GatewayView view,
            ViewerFile viewers,
            SummaryOffice office,
            Courier courier,
            Outbox outbox,
            ConsoleClient client,
            CommandTaker.Maker commands,
            SecureRandom random) {
        this.view = view;
        this.viewers = viewers;
        this.bell = new WorkBell(view.clock(), view.config().summariesEvery().toMillis());
        this.inbox = new CommandInbox(client, view.clock(), random, bell::ring);
        this.commands = commands.make(this::epochs, this::paired);
        this.seenChanges = view.changes().book().get().version();
        this.seenConfig = view.policies().current().config();
        this.office = office;
        this.removals = new DueRemovals(
                new RemovalFile(view.config().data()),
                viewers,
                outcome -> office.sealOutcome(outcome, null),
                view.clock());
        this.courier = courier;
        this.outbox = outbox;
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
            CommandTaker.Maker commands,
            SecureRandom random)
            throws SQLException {
        Path data = view.config().data();
        Clock clock = view.clock();
        Outbox outbox = Outbox.open(data.resolve("outbox.db"), clock, random);
        EventReader events = new EventReader(data.resolve("events.db"));
        SummaryOffice office =
                new SummaryOffice(view, keys.identity(), viewers, events, outbox, random);
        ConsoleClient client = link.client(keys.identity(), clock);
        Courier courier = new Courier(outbox, client, viewers, clock, random);
        SummaryService service = new SummaryService(
                view, viewers, office, courier, outbox, client, commands, random);
        view.policies().onSwap(service::policyChanged);
        view.changes().onChange().accept(service::policyChanged);
        view.asks().onChange(service::asked);
        view.asks().onAsk(service::requested);
        service.thread.start();
        return service;
    }

    @Override
    public void committed(boolean isUrgent) {
        if (isUrgent) {
            bell.urgent();
        }
    }

    /** Guardians see at once what one of them changed, and what a reload brought. */
    private void policyChanged() {
        long changes = view.changes().book().get().version();
        AgentConfig config = view.policies().current().config();
        synchronized (bell) {
            if (changes != seenChanges || config != seenConfig) {
                seenChanges = changes;
                seenConfig = config;
                bell.changed();
            }
        }
    }

    /** Somebody asked for something, or was answered: guardians see it at once. */
    private void asked() {
        bell.changed();
    }

    /** Somebody asked for something, or objected: guardians are woken as for an alert. */
    private void requested() {
        bell.requested();
    }

    /** The epochs of which a command may name any: those of what its sender reads. */
    private List<byte[]> epochs(@Nullable Viewer viewer) {
        Standing is = viewer == null ? Standing.GUARDIAN : viewer.standing();
        List<byte[]> out = new ArrayList<>();
        try {
            for (String audience : is.audiences()) {
                out.add(outbox.chain(audience).epoch());
            }
            return out;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who may command; who cannot be read from the file, may not. */
    private List<Viewer> paired() {
        try {
            return viewers.active();
        } catch (IOException e) {
            LOG.error("commands: {}", e.getMessage());
            return List.of();
        }
    }

    /** A viewer was paired: it gets the state and a summary at once, and everybody is told. */
    public void paired(Viewer viewer) {
        bell.paired(viewer);
    }

    private void run() {
        bell.serve(this::nextWork, this::work);
        try {
            outbox.close();
        } catch (SQLException e) {
            LOG.warn("summaries: the outbox could not be closed: {}", e.getMessage());
        }
    }

    private long nextWork() {
        long nextTry = courier.nextTry();
        long next = nextTry == 0 ? Long.MAX_VALUE : nextTry;
        return asks ? Math.min(next, inbox.next()) : next;
    }

    private void work(Work work, WorkBell.Owed owed) throws SQLException, IOException {
        if (work.requested()) {
            office.oweForRequest();
        }
        Viewer viewer = work.paired();
        if (viewer != null) {
            office.sealPaired(viewer);
        }
        owed.begun();
        if (work.seal()) {
            office.sealState(viewer != null);
            office.sealSummaries(work.again());
        } else if (work.changed()) {
            office.sealState(false);
        }
        owed.sealed();
        if (work.urgent()) {
            courier.hasten();
        }
        takeCommands();
        if (removals.run()) {
            office.sealState(false);
        }
        if (courier.deliver()) {
            owed.anew();
            office.sealState(true);
            office.sealSummaries(false);
            owed.sealed();
            courier.deliver();
        }
        askForCommands();
    }

    /**
     * Does what guardians asked for. Each is told on disk before the console hears that it was
     * taken, so that a power cut loses none; one that comes again is not done again.
     */
    private void takeCommands() throws SQLException, IOException {
        boolean applied = false;
        boolean read = false;
        for (CommandInbox.Item item = inbox.poll(); item != null; item = inbox.poll()) {
            CommandTaker.Taken taken = commands.take(item.bytes());
            if (!taken.outcome().isEmpty()) {
                office.sealOutcome(taken.outcome(), taken.by());
                commands.told();
            }
            inbox.taken(item);
            applied |= taken.applied();
            read |= taken.applied() && isOfGroup(taken.by());
        }
        if (read) {
            office.sealCases();
        }
        if (applied) {
            // Who reads, and who is to be removed: that changes no policy.
            office.sealState(false);
            view.changes().look().run();
        }
    }

    /** Whether a command was one of those by which two people read in a school. */
    private static boolean isOfGroup(@Nullable Viewer by) {
        return by != null && by.standing().role().isOfGroup();
    }

    /** Without a viewer nobody can send a command, and none is asked for. */
    private void askForCommands() {
        inbox.tell();
        asks = !paired().isEmpty();
        if (asks) {
            inbox.ask();
        }
    }

    /** Ends the thread; what is sealed stays in the outbox and goes out at the next start. */
    @Override
    public void close() {
        bell.close();
        inbox.close();
        try {
            thread.join(Limits.SHUTDOWN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
