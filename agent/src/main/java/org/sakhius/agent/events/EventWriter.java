package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.PublicSuffix;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.sequence.SequenceFinding;
import org.sakhius.filters.sequence.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Coalesces events and commits them. The writer's thread only.
 *
 * <p>What goes wrong with the disk stays here: a corrupt file is set aside and begun anew; a full
 * disk costs the oldest incidents first, then new events, which are counted; both are tried again.
 * Nobody else waits.
 */
final class EventWriter implements EventRing.Taker, SequenceDesk.Taker {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    /** Boards without a clock begin at 1970, or at the day their system was made. */
    private static final long CLOCK_LEAST_S =
            Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private final EventSettings settings;
    private final EventCounters counters;
    private final Pseudonyms pseudonyms;
    private final NameJudge judge;
    private final IncidentListener listener;
    private final Supplier<@Nullable SchoolTaker> school;
    private final Clock clock;
    private final IncidentBook book;
    private final SequenceDesk sequences;
    private final Heard heard;
    private @Nullable EventStore store;
    private long lastCommit;
    private final long openFrom;
    private long nextTry;
    private long nextRetention;
    private long seenSecond;
    private long lostWritten;
    private boolean urgent;
    private boolean wanted;
    private boolean pending;

    /** Whether a child's device was followed since the start. */
    private boolean followed;

    /** Whether what an earlier run noted was read. */
    private boolean recalled;

    /** The second that a batch of events is counted in. */
    private long second;

    EventWriter(
            EventSettings settings,
            EventCounters counters,
            Pseudonyms pseudonyms,
            NameJudge judge,
            SequenceDesk sequences,
            Heard heard,
            IncidentListener listener,
            Supplier<@Nullable SchoolTaker> school,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.counters = counters;
        this.pseudonyms = pseudonyms;
        this.judge = judge;
        this.sequences = sequences;
        this.heard = heard;
        this.listener = listener;
        this.school = school;
        this.clock = clock;
        this.book = new IncidentBook(random);
        this.openFrom = clock.millis() + Limits.EVENT_OPEN_MS;
        // A clock that is wrong at the start heals soon: until then nothing is too old.
        this.nextRetention = clock.millis() + Limits.RETENTION_FIRST_MS;
    }

    /**
     * Called before a batch of events is taken: they are of this second, and may go on an episode
     * of the database, which is opened now. Without events it waits, so that the first answers do
     * not.
     */
    void begin(boolean events) {
        long now = clock.millis();
        second = Math.floorDiv(now, 1000L);
        wanted |= events || now >= openFrom || now < openFrom - Limits.EVENT_OPEN_MS;
        if (wanted && store == null && now >= nextTry) {
            commit(now);
        }
    }

    @Override
    public void take(Device device, Verdict verdict, byte[] name, int length) {
        long hash = judge.hash(name, length);
        boolean home = settings.mode() != Mode.SCHOOL;
        if (home && !device.child()) {
            // A school's numbers of groups are all that anybody else's device adds to.
            return;
        }
        // A place that was shut is no step, and its name is needed only when it is to be kept.
        String opened = verdict.action() == Action.BLOCK ? null : DomainName.fromWire(name, 0);
        Verdict kept = judge.judge(device, verdict, opened, hash);
        Category category = kept == null ? null : kept.category();
        if (home && opened != null) {
            recall();
            boolean lure = kept != null && verdict.action() == Action.ALLOW;
            Category step = kept == null ? null : Steps.of(category, kept.reasons());
            sequences.lookup(device, opened, verdict.decidedBy(), step, lure, second, this);
        }
        if (kept == null || category == null || !mayBeKept(category)) {
            return;
        }
        if (settings.mode() == Mode.SCHOOL) {
            school(device, category, kept, name);
            return;
        }
        OpenIncident incident =
                book.at(pseudonyms.of(device.id()), device.profile(), category, second);
        if (incident == null) {
            counters.countLost(1);
            return;
        }
        Level level = heard.ofName(category, kept.level(), kept.decidedBy(), second);
        if (incident.count(hash, second, level, kept.action(), kept.reasons())) {
            String domain = domain(category, name);
            if (domain != null) {
                incident.name(domain);
            }
        }
        pending = true;
        urgent |= level == Level.URGENT;
    }

    /** In a school nothing is written here: whoever takes it decides what of it may be kept. */
    private void school(Device device, Category category, Verdict kept, byte[] name) {
        SchoolTaker taker = school.get();
        Level level = heard.ofName(category, kept.level(), kept.decidedBy(), second);
        if (taker == null
                || !taker.take(device, category, level, kept, domain(category, name), second)) {
            counters.countNotKept();
        }
    }

    /** What an earlier run noted is read with the first lookup of a child's device, and once. */
    private void recall() {
        followed = true;
        EventStore open = store;
        if (recalled || open == null) {
            return;
        }
        recalled = true;
        try {
            open.recall(sequences);
        } catch (SQLException e) {
            failed(e, clock.millis());
        }
    }

    /** A sequence is an incident of its own; it holds no name. */
    @Override
    public void completed(Device device, SequenceFinding finding) {
        OpenIncident incident =
                book.at(pseudonyms.of(device.id()), device.profile(), finding.category(), second);
        if (incident == null) {
            counters.countLost(1);
            return;
        }
        Level level = heard.ofSequence(finding.category(), finding.level(), second);
        incident.count(0, second, level, Action.FLAG, finding.reasons());
        pending = true;
        urgent |= level == Level.URGENT;
    }

    /** Who installed stalkerware may be the one who reads here: such a finding is never kept. */
    private static boolean mayBeKept(Category category) {
        return category != Category.STALKERWARE && category != Category.COVERAGE;
    }

    /** The registrable domain; none for a category whose names must never be written. */
    private static @Nullable String domain(Category category, byte[] name) {
        return category == Category.CSAM_BLOCK ? null : registrable(name);
    }

    /** Labels that no suffix list knows (escaped octets) are left out from the front. */
    private static String registrable(byte[] wire) {
        String found = PublicSuffix.registrable(DomainName.fromWire(wire, 0));
        int at = 0;
        while (found.indexOf('\\') >= 0 && wire[at] > 0 && wire[at + 1 + wire[at]] > 0) {
            at += 1 + wire[at];
            String shorter = PublicSuffix.registrable(DomainName.fromWire(wire, at));
            if (shorter.indexOf('.') < 0) {
                break;
            }
            found = shorter;
        }
        return found;
    }

    /** Commits when it is time to, and erases what is too old. */
    void tick() {
        long now = clock.millis();
        if (nextRetention - now > Limits.RETENTION_CHECK_MS) {
            // The clock went back.
            nextRetention = now + Limits.RETENTION_FIRST_MS;
        }
        if (nextTry - now > Limits.EVENT_RETRY_MS) {
            nextTry = now;
        }
        heal(Math.floorDiv(now, 1000L), now);
        judge.tick(Math.floorDiv(now, 1000L));
        sequences.tick(Math.floorDiv(now, 1000L), this);
        SchoolTaker taker = school.get();
        if (taker != null) {
            taker.tick(Math.floorDiv(now, 1000L));
        }
        boolean due = now - lastCommit >= Limits.EVENT_COMMIT_MS || now < lastCommit;
        boolean unwritten = pending || sequences.isUnwritten() || counters.lost() > lostWritten;
        boolean opens = store == null && wanted;
        if (now >= nextTry && (opens || (unwritten && (due || urgent)))) {
            commit(now);
        }
        if (store != null && now >= nextRetention) {
            nextRetention = now + Limits.RETENTION_CHECK_MS;
            retain(now);
        }
    }

    /** Gives what was seen before the clock was set the time at which it was seen. */
    private void heal(long second, long now) {
        long before = seenSecond;
        seenSecond = second;
        if (before == 0 || before >= CLOCK_LEAST_S || second < CLOCK_LEAST_S) {
            return;
        }
        commit(now);
        book.forget();
        try {
            if (store != null) {
                store.restamp(CLOCK_LEAST_S, Math.floorDiv(second - before, 3600L));
                listener.committed(false);
            }
        } catch (SQLException e) {
            failed(e, now);
        }
    }

    private void commit(long now) {
        List<OpenIncident> dirty = List.of();
        try {
            EventStore open = opened();
            dirty = book.dirty();
            long lost = counters.lost();
            boolean told = !dirty.isEmpty() || lost > lostWritten;
            if (told || sequences.isUnwritten()) {
                open.write(dirty, sequences, lost - lostWritten);
                lostWritten = lost;
                book.written();
                sequences.written();
            }
            if (told) {
                listener.committed(urgent);
            }
            lastCommit = now;
            pending = false;
            urgent = false;
            if (counters.store(false)) {
                LOG.info("events: incidents are written again");
            }
        } catch (SQLException e) {
            failed(e, now);
        }
    }

    private EventStore opened() throws SQLException {
        EventStore open = store;
        if (open == null) {
            open = EventStore.open(settings.file(), clock);
            store = open;
            if (followed && !recalled) {
                open.recall(sequences);
                recalled = true;
            }
            long now = clock.instant().getEpochSecond();
            open.ofHour(now - Math.floorMod(now, 3600L), now).forEach(book::reopen);
        }
        return open;
    }

    private void failed(SQLException e, long now) {
        if (EventDatabase.isCorrupt(e)) {
            setAside();
            return;
        }
        nextTry = now + Limits.EVENT_RETRY_MS;
        if (counters.store(true)) {
            LOG.error(
                    "events: {} cannot be written ({}). Mend: make room on its disk; until then "
                            + "the oldest incidents give way and new ones wait in memory",
                    settings.file(),
                    e.getMessage());
        }
        EventStore open = store;
        if (open != null && EventDatabase.isFull(e)) {
            try {
                open.eraseOldest(Limits.EVENT_GIVE_WAY_COUNT);
                nextTry = now;
            } catch (SQLException again) {
                LOG.debug("events: no room could be made: {}", again.getMessage());
            }
        }
    }

    private void setAside() {
        closeStore();
        try {
            LOG.error(
                    "events: {} is corrupt and was set aside as {}; a new one is begun",
                    settings.file(),
                    EventDatabase.setAside(settings.file(), clock));
            book.allDirty();
            pending = true;
        } catch (IOException e) {
            nextTry = clock.millis() + Limits.EVENT_RETRY_MS;
            counters.store(true);
            LOG.error("events: {} cannot be set aside: {}", settings.file(), e.getMessage());
        }
    }

    private void retain(long now) {
        EventStore open = store;
        if (open == null) {
            return;
        }
        try {
            int erased = open.erase(Math.floorDiv(now, 1000L) - settings.keep().toSeconds());
            if (erased > 0) {
                LOG.info("events: {} incidents were erased, as their time is over", erased);
            }
            open.keepQuota();
        } catch (SQLException e) {
            failed(e, now);
        }
    }

    private void closeStore() {
        EventStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("events: {} could not be closed: {}", settings.file(), e.getMessage());
            }
        }
    }

    /** Commits what is left and closes the file. */
    void close() {
        SchoolTaker taker = school.get();
        if (taker != null) {
            taker.close();
        }
        if (pending || sequences.isLeft() || counters.lost() > lostWritten) {
            commit(clock.millis());
        }
        closeStore();
    }
}
