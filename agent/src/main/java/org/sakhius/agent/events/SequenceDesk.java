package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.sequence.FirstSeen;
import org.sakhius.filters.sequence.SequenceEngine;
import org.sakhius.filters.sequence.SequenceFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows the devices of children through their day. The writer's thread only.
 *
 * <p>Everything is made at the first lookup of a child's device, so that a gateway without one
 * holds nothing of it. Windows live in memory alone; marks are written with the incidents, and
 * first-seen with them when it is time, for it is written as a whole.
 */
final class SequenceDesk {

    /** Takes what a device's lookups complete. */
    interface Taker {
        void completed(Device device, SequenceFinding finding);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SequenceDesk.class);

    private final Supplier<DataFiles> data;
    private final ZoneId zone;
    private final boolean home;
    private final Pseudonyms pseudonyms;
    private final LookupCounts counts;
    private final Supplier<List<Device>> present;
    private @Nullable StoredMarks marks;
    private @Nullable SequenceEngine engine;
    private @Nullable DataFiles used;
    private @Nullable FirstSeen seen;
    private long nextKeep;
    private long nextCount;
    private boolean due;

    /** Follows nobody in mode school, where nothing individual is kept. */
    SequenceDesk(
            Supplier<DataFiles> data,
            EventSettings settings,
            Pseudonyms pseudonyms,
            LookupCounts counts,
            Supplier<List<Device>> present) {
        this.data = data;
        this.zone = settings.zone();
        this.home = settings.mode() != Mode.SCHOOL;
        this.pseudonyms = pseudonyms;
        this.counts = counts;
        this.present = present;
    }

    /** Whether every lookup of a name must be seen, because its place is a step of a sequence. */
    boolean isStep(String name, @Nullable RuleSource source) {
        SequenceEngine running = engine();
        return running != null && running.isStep(name, source);
    }

    /**
     * Takes one lookup.
     *
     * @param source where the rule stands that decided about it; null for none
     * @param category what a list or detector took the name for; null for nothing
     * @param lure whether its words or letters raised it
     */
    void lookup(
            Device device,
            String name,
            @Nullable RuleSource source,
            @Nullable Category category,
            boolean lure,
            long second,
            Taker taker) {
        SequenceEngine running = engine();
        if (running == null) {
            return;
        }
        boolean first = lure && first(name, second);
        List<SequenceFinding> found = running.lookup(
                pseudonyms.of(device.id()),
                device.ageBand(),
                second,
                name,
                source,
                category,
                first);
        for (SequenceFinding finding : found) {
            taker.completed(device, finding);
        }
    }

    private boolean first(String name, long second) {
        FirstSeen memory = seen;
        if (memory == null) {
            memory = new FirstSeen(Limits.FIRST_SEEN_S, second);
            seen = memory;
        }
        // Keyed by the gateway's own secret, so that nobody can try names against the file.
        return memory.first(pseudonyms.hash(name), second);
    }

    /** Counts what the event loops saw, once a minute; the first time a minute after the start. */
    void tick(long second, Taker taker) {
        if (second < nextCount && nextCount - second <= Limits.EVENT_COUNT_S) {
            return;
        }
        boolean start = nextCount == 0;
        nextCount = second + Limits.EVENT_COUNT_S;
        due = second >= nextKeep || nextKeep - second > Limits.FIRST_SEEN_WRITE_S;
        if (!start) {
            counts.drain((device, lookups) -> {
                SequenceEngine running = engine();
                if (running != null) {
                    running.count(pseudonyms.of(device.id()), device.ageBand(), second, lookups)
                            .forEach(finding -> taker.completed(device, finding));
                }
            });
            meet(second, taker);
        }
    }

    /** Who is there and asks for nothing may have found a way around. */
    private void meet(long second, Taker taker) {
        SequenceEngine running = engine;
        if (running == null) {
            return;
        }
        for (Device device : present.get()) {
            if (device.child()) {
                running.present(pseudonyms.of(device.id()), device.ageBand(), second)
                        .forEach(finding -> taker.completed(device, finding));
            }
        }
    }

    private @Nullable SequenceEngine engine() {
        if (!home) {
            return null;
        }
        DataFiles now = data.get();
        if (now != used) {
            used = now;
            try {
                SequenceEngine made = engine;
                if (made == null) {
                    engine = new SequenceEngine(now, Levels.builtIn(), marks(), zone, Set.of());
                } else {
                    made.use(now);
                }
            } catch (DataFileException e) {
                LOG.error("sequences go by the earlier data, if any: {}", e.getMessage());
            }
        }
        return engine;
    }

    private StoredMarks marks() {
        StoredMarks made = marks;
        if (made == null) {
            made = new StoredMarks();
            marks = made;
        }
        return made;
    }

    /** Reads what an earlier run had noted. */
    void read(Connection connection, long second) throws SQLException {
        marks().read(connection);
        FirstSeen kept = StoredMarks.firstSeen(connection, second);
        if (kept != null) {
            seen = kept;
        }
    }

    boolean isUnwritten() {
        StoredMarks held = marks;
        FirstSeen memory = seen;
        return (held != null && held.isUnwritten())
                || (due && memory != null && memory.isChanged());
    }

    /** Whether something would be lost if the gateway ended now. */
    boolean isLeft() {
        FirstSeen memory = seen;
        due |= memory != null && memory.isChanged();
        return isUnwritten();
    }

    /** Adds to the running transaction. */
    void write(Connection connection, long second) throws SQLException {
        StoredMarks held = marks;
        if (held != null) {
            held.write(connection);
        }
        FirstSeen memory = seen;
        if (due && memory != null && memory.isChanged()) {
            StoredMarks.keep(connection, memory);
            due = false;
            nextKeep = second + Limits.FIRST_SEEN_WRITE_S;
        }
    }

    void written() {
        StoredMarks held = marks;
        if (held != null) {
            held.written();
        }
    }
}
