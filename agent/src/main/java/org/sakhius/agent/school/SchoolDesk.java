package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.events.IncidentId;
import org.sakhius.agent.events.IncidentListener;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.events.SchoolTaker;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts for groups what their devices raise. Of a single device it keeps something only with a
 * consent in force and where a counsellor and a second person could read it, and then sealed. The
 * writer's thread only, but for {@link #sealFor}.
 */
public final class SchoolDesk implements SchoolTaker {
    private static final Logger LOG = LoggerFactory.getLogger(SchoolDesk.class);
    private static final long DAY_S = 86_400;

    private final Supplier<AgentConfig> config;
    private final Consents consents;
    private final IncidentListener listener;
    private final SecureRandom random;
    private final Clock clock;
    private final GroupTally tally = new GroupTally();
    private final CaseBook cases;
    private @Nullable SchoolStore store;
    private volatile @Nullable CaseSealer sealer;
    private @Nullable Set<String> kept;
    private long nextTry;
    private long nextErase;
    private boolean closing;

    /**
     * A desk; opens nothing yet.
     *
     * @param config in force at this moment; its data folder stays the same
     * @param listener hears of cases that are written
     */
    public SchoolDesk(
            Supplier<AgentConfig> config,
            Consents consents,
            Pseudonyms pseudonyms,
            IncidentListener listener,
            SecureRandom random,
            Clock clock) {
        this.config = config;
        this.consents = consents;
        this.listener = listener;
        this.random = random;
        this.clock = clock;
        cases = new CaseBook(pseudonyms, random);
    }

    static Path file(Path data) {
        return data.resolve("school.db");
    }

    /** Whether there is anything of a school below the agent's data folder. */
    public static boolean keeps(Path data) {
        return file(data).toFile().exists();
    }

    /** From now on knows to whom to seal; until then nothing of a single device is kept. */
    public void sealFor(CaseSide side) {
        sealer = new CaseSealer(side, random);
    }

    @Override
    public boolean take(
            Device device,
            Category category,
            Level level,
            Verdict verdict,
            @Nullable String domain,
            long second) {
        AgentConfig now = config.get();
        if (now.school() == null) {
            // Nobody answers for it yet, or nobody was told: then not even a number.
            return false;
        }
        List<String> groups = Groups.of(now, device.profile());
        List<String> counted =
                groups.stream().filter(group -> Groups.isCounted(now, group)).toList();
        if (!counted.isEmpty()) {
            tally.count(device.id(), counted, category, level, second, day(now, second));
        }
        CaseSealer sealing = sealer;
        return sealing != null
                && level.compareTo(Level.WATCH) >= 0
                && device.child()
                && consents.devices().contains(device.id())
                && sealing.readable(groups) != null
                && cases.take(device, category, level, verdict, domain, second);
    }

    private static long day(AgentConfig config, long second) {
        return Instant.ofEpochSecond(second).atZone(config.zone()).toLocalDate().toEpochDay();
    }

    @Override
    public void tick(long second) {
        consents.look();
        Set<String> agreed = consents.devices();
        cases.keepOnly(agreed);
        List<OpenCase> due = cases.due(second, closing);
        boolean ended = consents.isReadable() && !agreed.equals(kept);
        boolean there = store != null || exists();
        boolean old = second >= nextErase && there;
        boolean stepped = nextTry - second > Limits.EVENT_RETRY_MS / 1000;
        if (second < nextTry && !stepped) {
            return;
        }
        if (!old && !(ended && there) && !tally.isUnwritten() && due.isEmpty()) {
            return;
        }
        try {
            SchoolStore open = opened();
            if (ended) {
                forget(open, agreed);
            }
            open.add(tally.unwritten());
            tally.written();
            seal(open, due, second);
            if (second >= nextErase) {
                AgentConfig now = config.get();
                long days = now.eventsKeep().toDays();
                open.erase(day(now, second) - days, second - days * DAY_S, second);
                nextErase = second + Limits.RETENTION_CHECK_MS / 1000;
            }
        } catch (SQLException e) {
            nextTry = second + Limits.EVENT_RETRY_MS / 1000;
            LOG.error("school: nothing can be written ({}); tried again", e.getMessage());
        }
    }

    private boolean exists() {
        return keeps(config.get().data());
    }

    private void seal(SchoolStore open, List<OpenCase> due, long second) throws SQLException {
        CaseSealer sealing = sealer;
        boolean urgent = false;
        for (OpenCase one : due) {
            String group = sealing == null
                    ? null
                    : sealing.readable(Groups.of(config.get(), one.profile()));
            if (sealing != null && group != null) {
                String tag = cases.tag(one.device);
                if (!open.put(one.id(), tag, group, one, sealing.seal(one, group))) {
                    one.renamed(IncidentId.draw(random));
                    open.put(one.id(), tag, group, one, sealing.seal(one, group));
                }
                urgent |= one.level() == Level.URGENT;
            }
            // Else whoever could read it has gone meanwhile: then nothing is kept.
            cases.written(List.of(one), second);
        }
        if (!due.isEmpty()) {
            listener.committed(urgent);
        }
    }

    /** What was kept of a device whose consent ended goes at once, down to the bytes. */
    private void forget(SchoolStore open, Set<String> agreed) throws SQLException {
        Set<String> tags = agreed.stream().map(cases::tag).collect(Collectors.toSet());
        int erased = open.keepOnly(tags);
        kept = agreed;
        if (erased > 0) {
            LOG.info("school: {} cases were erased, as consent for them ended", erased);
        }
    }

    private SchoolStore opened() throws SQLException {
        SchoolStore open = store;
        if (open == null) {
            open = SchoolStore.open(file(config.get().data()), clock);
            store = open;
        }
        return open;
    }

    @Override
    public void close() {
        nextTry = 0;
        closing = true;
        tick(clock.instant().getEpochSecond());
        SchoolStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("school: school.db could not be closed: {}", e.getMessage());
            }
        }
    }
}
