package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
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
 * holds nothing of it. Windows live in memory alone; marks and first-seen are written with the incidents.
 */
final class SequenceDesk {

    /** Takes what a device's lookups complete. */
    interface Taker {
        void completed(Device device, SequenceFinding finding);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SequenceDesk.class);

    private final Supplier<Catalogue> catalogue;
    private final ZoneId zone;
    private final Pseudonyms pseudonyms;
    private final StoredMarks marks = new StoredMarks();
    private final LookupCounts counts;
    private @Nullable SequenceEngine engine;
    private @Nullable FirstSeen seen;
    private boolean newlySeen;
    private boolean failed;
    private long nextCount;

    SequenceDesk(
            Supplier<Catalogue> catalogue,
            ZoneId zone,
            Pseudonyms pseudonyms,
            LookupCounts counts) {
        this.catalogue = catalogue;
        this.zone = zone;
        this.pseudonyms = pseudonyms;
        this.counts = counts;
    }

    /** Whether every lookup of a name must be seen, because its place is a step of a sequence. */
    boolean isStep(String name) {
        SequenceEngine running = engine();
        return running != null && running.isStep(name);
    }

    /**
     * Takes one lookup.
     *
     * @param category what a list or detector took the name for; null for nothing
     * @param lure whether its words or letters raised it
     */
    void lookup(
            Device device,
            String name,
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
                pseudonyms.of(device.id()), device.ageBand(), second, name, category, first);
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
        newlySeen = true;
        // Keyed by the gateway's own secret, so that nobody can try names against the file.
        String keyed = pseudonyms.of("first-seen " + name);
        long hash = 0;
        for (int i = 0; i < keyed.length(); i++) {
            hash = hash * 31 + keyed.charAt(i);
        }
        return memory.first(hash, second);
    }

    /** Counts what the event loops saw, once a minute. */
    void tick(long second, Taker taker) {
        if (second < nextCount) {
            return;
        }
        nextCount = second + Limits.EVENT_COUNT_S;
        counts.drain((device, lookups) -> {
            SequenceEngine running = engine();
            if (running != null) {
                running.count(pseudonyms.of(device.id()), device.ageBand(), second, lookups)
                        .forEach(finding -> taker.completed(device, finding));
            }
        });
    }

    private @Nullable SequenceEngine engine() {
        SequenceEngine made = engine;
        if (made == null && !failed) {
            try {
                made = new SequenceEngine(
                        catalogue.get(), Levels.builtIn(), marks, zone, Set.of());
                engine = made;
            } catch (DataFileException e) {
                failed = true;
                LOG.error("sequences are not looked for: {}", e.getMessage());
            }
        }
        return made;
    }

    /** Reads what an earlier run had noted. */
    void read(Connection connection, long second) throws SQLException {
        marks.read(connection);
        seen = StoredMarks.firstSeen(connection, second);
    }

    boolean isUnwritten() {
        return marks.isUnwritten() || newlySeen;
    }

    /** Adds to the running transaction. */
    void write(Connection connection) throws SQLException {
        marks.write(connection);
        FirstSeen memory = seen;
        if (newlySeen && memory != null) {
            StoredMarks.keep(connection, memory);
        }
    }

    void written() {
        marks.written();
        newlySeen = false;
    }
}
