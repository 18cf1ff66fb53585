package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.events.SchoolTaker;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts for groups what their devices raise, and keeps nothing of a single one. The writer's
 * thread only.
 */
public final class SchoolDesk implements SchoolTaker {
    private static final Logger LOG = LoggerFactory.getLogger(SchoolDesk.class);

    private final Supplier<AgentConfig> config;
    private final Clock clock;
    private final GroupTally tally = new GroupTally();
    private @Nullable SchoolStore store;
    private long nextTry;
    private long nextErase;

    /**
     * A desk; opens nothing yet.
     *
     * @param config in force at this moment; its data folder stays the same
     */
    public SchoolDesk(Supplier<AgentConfig> config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    static Path file(Path data) {
        return data.resolve("school.db");
    }

    @Override
    public void take(Device device, Category category, Level level, long second) {
        AgentConfig now = config.get();
        if (now.school() == null) {
            // Nobody answers for it yet, or nobody was told: then not even a number.
            return;
        }
        List<String> counted = Groups.of(now, device.profile()).stream()
                .filter(group -> Groups.isCounted(now, group))
                .toList();
        if (!counted.isEmpty()) {
            tally.count(device.id(), counted, category, level, second, day(now, second));
        }
    }

    private static long day(AgentConfig config, long second) {
        return Instant.ofEpochSecond(second).atZone(config.zone()).toLocalDate().toEpochDay();
    }

    @Override
    public void tick(long second) {
        boolean old = second >= nextErase && (store != null || exists());
        boolean stepped = nextTry - second > Limits.EVENT_RETRY_MS / 1000;
        if (second < nextTry && !stepped || !old && !tally.isUnwritten()) {
            return;
        }
        try {
            SchoolStore open = opened();
            open.add(tally.unwritten());
            tally.written();
            if (second >= nextErase) {
                AgentConfig now = config.get();
                open.erase(day(now, second) - now.eventsKeep().toDays());
                nextErase = second + Limits.RETENTION_CHECK_MS / 1000;
            }
        } catch (SQLException e) {
            nextTry = second + Limits.EVENT_RETRY_MS / 1000;
            LOG.error("school: the counts cannot be written ({}); tried again", e.getMessage());
        }
    }

    private boolean exists() {
        return file(config.get().data()).toFile().exists();
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
        tick(clock.instant().getEpochSecond());
        SchoolStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("school: the counts could not be closed: {}", e.getMessage());
            }
        }
    }
}
