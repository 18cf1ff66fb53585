package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Verdict;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Takes what was judged from the event loops and keeps what was flagged.
 *
 * <p>The event loops only copy a name into a bounded {@link EventRing} and go on; when it is full,
 * the event is counted as lost. One thread, the writer, takes them out, runs the enticement
 * detector on names that nothing else knows, coalesces and commits at least once a second. Names
 * that were examined and are dull are remembered by hash, so that they do not even enter the ring.
 *
 * <p>Legal order and threads of the observer's calls: see {@link QueryObserver}.
 */
public final class EventRecorder implements QueryObserver, AutoCloseable {

    private final EventRing ring = new EventRing(Limits.EVENT_RING_SLOTS_COUNT);
    private final EventCounters counters = new EventCounters();
    private final LookupCounts counts = new LookupCounts();
    private final DullNames dull;
    private final EventWriter writer;
    private final Thread thread;
    private volatile Supplier<List<Device>> present = List::of;
    private volatile Supplier<Usefulness> said = Usefulness::none;
    private volatile @Nullable SchoolTaker school;
    private volatile boolean sleeping;
    private volatile boolean closed;

    private EventRecorder(
            EventSettings settings,
            Pseudonyms pseudonyms,
            PolicyHolder policies,
            Supplier<EnticementDetector> detector,
            Supplier<DataFiles> data,
            IncidentListener listener,
            Clock clock,
            SecureRandom random) {
        dull = new DullNames(Limits.EVENT_DULL_NAMES_COUNT, random.nextLong());
        SequenceDesk sequences =
                new SequenceDesk(data, settings, pseudonyms, counts, () -> present.get());
        NameJudge judge = new NameJudge(detector, policies, dull, sequences);
        writer = new EventWriter(
                settings,
                counters,
                pseudonyms,
                judge,
                sequences,
                new Heard(() -> said.get()),
                listener,
                () -> school,
                clock,
                random);
        thread = new Thread(this::run, "sakhius-events");
        thread.setDaemon(true);
    }

    /**
     * Starts the writer; a database that cannot be opened is mended later, never a start error.
     *
     * @param detector asked by the writer's thread at the first name that needs it, so that the
     *     first answer does not wait for it
     * @param data of the sequences, asked for likewise, at the first lookup of a child's device
     */
    public static EventRecorder start(
            EventSettings settings,
            Pseudonyms pseudonyms,
            PolicyHolder policies,
            Supplier<EnticementDetector> detector,
            Supplier<DataFiles> data,
            IncidentListener listener,
            Clock clock,
            SecureRandom random) {
        EventRecorder recorder = new EventRecorder(
                settings, pseudonyms, policies, detector, data, listener, clock, random);
        recorder.thread.start();
        return recorder;
    }

    @Override
    public void unnamed() {
        counters.countUnnamed();
    }

    @Override
    public void judged(Device device, byte[] name, int length, int type, Verdict verdict) {
        if (!device.observed() || verdict.shielded()) {
            return;
        }
        if (device.child()) {
            counts.add(device);
        }
        if (verdict.action() == Action.ALLOW) {
            long hash = dull.hash(name, length);
            if (dull.contains(hash) || dull.rests(hash, device)) {
                return;
            }
        }
        publish(device, verdict, name, length);
    }

    @Override
    public void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict) {
        if (device.observed() && !verdict.shielded() && verdict.action() != Action.ALLOW) {
            publish(device, verdict, name, length);
        }
    }

    @Override
    public void upstream(boolean reachable) {
        counters.upstream(reachable);
    }

    private void publish(Device device, Verdict verdict, byte[] name, int length) {
        if (!ring.offer(device, verdict, name, length)) {
            counters.countLost(1);
        }
        if (sleeping) {
            sleeping = false;
            LockSupport.unpark(thread);
        }
    }

    /** What the recorder tells about itself. */
    public EventCounters counters() {
        return counters;
    }

    /**
     * From now on is told who is on the network, whether asking or not.
     *
     * @param devices asked for once a minute by the writer's thread
     */
    public void presence(Supplier<List<Device>> devices) {
        present = devices;
    }

    /**
     * From now on goes by what guardians said about earlier incidents.
     *
     * @param words asked for by the writer's thread with each incident
     */
    public void usefulness(Supplier<Usefulness> words) {
        said = words;
    }

    /** From now on has what happens in a school taken; closes it with itself. */
    public void school(SchoolTaker taker) {
        school = taker;
    }

    /** Rules or policy have changed: what was dull may be so no more. */
    public void policyChanged() {
        dull.clear();
    }

    private void run() {
        while (!closed) {
            writer.begin(!ring.isEmpty());
            int taken = ring.drain(writer, Limits.EVENT_BATCH_COUNT);
            writer.tick();
            if (taken < Limits.EVENT_BATCH_COUNT && !closed) {
                rest();
            }
        }
        writer.begin(!ring.isEmpty());
        ring.drain(writer, Limits.EVENT_BATCH_COUNT);
        writer.close();
    }

    /** Sleeps until there is something, then lets it gather, so that a wake-up serves many. */
    private void rest() {
        sleeping = true;
        if (ring.isEmpty()) {
            LockSupport.parkNanos(this, Limits.EVENT_COMMIT_MS * 1_000_000L);
        }
        sleeping = false;
        if (!closed) {
            LockSupport.parkNanos(this, Limits.EVENT_GATHER_MS * 1_000_000L);
        }
    }

    /** Commits what was taken and ends the writer. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(Limits.SHUTDOWN_MS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
